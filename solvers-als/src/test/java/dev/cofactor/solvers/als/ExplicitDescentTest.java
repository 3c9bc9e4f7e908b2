package dev.cofactor.solvers.als;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDivergedException;
import dev.cofactor.solver.WorkerPool;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Half-steps of {@link ExplicitAls} by conjugate gradients. */
class ExplicitDescentTest {
    private static final ExplicitAls SOLVER = ExplicitAls.defaults()
            .withFactors(6)
            .withEpochs(4)
            .withRegularization(0.3)
            .withBiasRegularization(0.2)
            .withInitialDeviation(1)
            .withFrequencyExponent(0);

    private static TrainingContext described(int users, int items) {
        return ExplicitData.described(ExplicitData.ratings(users, items, 0.4, 3), 5)
                .build(new WorkerPool(1));
    }

    private static ExplicitAls steps(ExplicitAls solver, int steps) {
        return solver.withMethod(HalfStepMethod.conjugateGradient(steps));
    }

    /** Textbook steps in double precision on the dense system of a user, with all else as in the model. */
    private static double[] reference(ExplicitAlsModel model, TrainingContext context, int user, int steps) {
        FactorParameters parameters = model.parameters();
        int factors = parameters.factors();
        SparseRow row = context.byUser().row(user);
        double ridge = model.objective().ridge(row.size());
        double count = row.size() + model.objective().biasRidge(row.size());
        double[][] matrix = new double[factors][factors];
        double[] right = new double[factors];
        double[] sum = new double[factors];
        double total = 0;
        for (int e = 0; e < row.size(); e++) {
            double target = row.value(e) - parameters.offset() - parameters.itemBiases()[row.column(e)];
            total += target;
            for (int k = 0; k < factors; k++) {
                double x = parameters.itemFactors().get(row.column(e), k);
                sum[k] += x;
                right[k] += target * x;
                for (int l = 0; l < factors; l++) {
                    matrix[k][l] += x * parameters.itemFactors().get(row.column(e), l);
                }
            }
        }
        double[] prior = new ExplicitReference(context, model).users.prior(user);
        double[] y = new double[factors];
        for (int k = 0; k < factors; k++) {
            y[k] = parameters.userFactors().get(user, k);
            right[k] += ridge * prior[k] - total / count * sum[k];
            for (int l = 0; l < factors; l++) {
                matrix[k][l] -= sum[k] * sum[l] / count;
            }
            matrix[k][k] += ridge;
        }
        double[] residual = right.clone();
        double[] product = times(matrix, y);
        for (int k = 0; k < factors; k++) {
            residual[k] -= product[k];
        }
        double[] direction = residual.clone();
        for (int step = 0; step < steps; step++) {
            product = times(matrix, direction);
            double norm = Dense.dot(residual, residual);
            double length = norm / Dense.dot(direction, product);
            for (int k = 0; k < factors; k++) {
                y[k] += length * direction[k];
                residual[k] -= length * product[k];
            }
            double ratio = Dense.dot(residual, residual) / norm;
            for (int k = 0; k < factors; k++) {
                direction[k] = residual[k] + ratio * direction[k];
            }
        }
        return y;
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[vector.length];
        for (int k = 0; k < vector.length; k++) {
            product[k] = Dense.dot(matrix[k], vector);
        }
        return product;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 3", "7, 1", "16, 3", "17, 2", "63, 3", "64, 4", "72, 3", "130, 2", "200, 3"})
    void goesTheStepsOfTheReference(int factors, int steps) {
        TrainingContext context = described(25, 40);
        for (double exponent : new double[] {0, 1}) {
            ExplicitAls solver = SOLVER.withFactors(factors).withFrequencyExponent(exponent);
            ExplicitAlsModel model = ExplicitAlsTraining.initialModel(solver, context);
            ExplicitSweep sweep = ExplicitData.sweep(model, steps, context);
            sweep.run(1); // factors and priors that are not zero
            double[][] expected = new double[25][];
            for (int user = 0; user < 25; user++) {
                expected[user] = reference(model, context, user, steps);
            }
            sweep.users().solveRows();
            for (int user = 0; user < 25; user++) {
                float[] actual = model.parameters().userFactors().row(user);
                for (int k = 0; k < factors; k++) {
                    assertEquals(expected[user][k], actual[k], 3e-4, "user " + user + ", factor " + k);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0.3, 0.2", "0.5, 1, 0", "1, 0.05, 0.05", "0, 30, 1"})
    void asManyStepsAsFactorsAreExact(double exponent, double regularization, double biasRegularization) {
        TrainingContext context = described(20, 30);
        ExplicitAls solver = SOLVER.withFrequencyExponent(exponent)
                .withRegularization(regularization)
                .withBiasRegularization(biasRegularization);
        FactorParameters exact = ExplicitData.train(solver, context).parameters();
        FactorParameters stepwise =
                ExplicitData.train(steps(solver, 12), context).parameters();
        ImplicitAlsTest.assertClose(Dense.copy(exact.userFactors()), stepwise.userFactors(), 2e-3);
        ImplicitAlsTest.assertClose(Dense.copy(exact.itemFactors()), stepwise.itemFactors(), 2e-3);
        for (int item = 0; item < 30; item++) {
            assertEquals(exact.itemBiases()[item], stepwise.itemBiases()[item], 2e-3, "item " + item);
        }
    }

    /** Three steps a row end where exact solutions end, after some more epochs. */
    @Test
    void threeStepsAreNearlyExact() {
        TrainingContext context = described(80, 60);
        ExplicitAls solver = SOLVER.withFactors(10).withEpochs(10).withInitialDeviation(0.1);
        double exact = new ExplicitReference(context, ExplicitData.train(solver, context)).objective();
        double three = new ExplicitReference(context, ExplicitData.train(steps(solver, 3), context)).objective();
        assertEquals(exact, three, 0.01 * exact);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 9})
    void reportsRmseAndLossOfTheModelAsItIs(int steps) {
        TrainingContext plain = described(14, 11);
        List<Double> losses = new ArrayList<>();
        TrainingContext context = ExplicitData.described(plain.byUser(), 5)
                .listener(report -> {
                    ExplicitReference.assertTells(report, plain);
                    losses.add(report.metrics().get("loss"));
                })
                .build(new WorkerPool(2));
        steps(SOLVER, steps).train(context);
        assertEquals(4, losses.size());
    }

    @Test
    void solvesForLongRowsExactly() {
        // 9000 ratings of each item: more than a row may have before it is split.
        TrainingContext context = ExplicitData.context(ExplicitData.ratings(9000, 2, 1, 1));
        ExplicitAlsModel exact = ExplicitAlsTraining.initialModel(SOLVER, context);
        ExplicitAlsModel stepwise = ExplicitAlsTraining.initialModel(SOLVER, context);
        for (int user = 0; user < 9000; user++) {
            exact.parameters().userFactors().set(user, user % 6, 1);
            stepwise.parameters().userFactors().set(user, user % 6, 1);
        }
        ExplicitData.sweep(exact, context).items().solveRows();
        ExplicitData.sweep(stepwise, 1, context).items().solveRows();
        for (int item = 0; item < 2; item++) {
            assertArrayEquals(
                    exact.parameters().itemFactors().row(item),
                    stepwise.parameters().itemFactors().row(item));
        }
    }

    @Test
    void staysWhereTheObjectiveIsFlat() {
        TrainingContext context = ExplicitData.context(ExplicitData.ratings(4, 3, 1, 1));
        ExplicitAls solver = SOLVER.withRegularization(0);
        ExplicitAlsModel model = ExplicitAlsTraining.initialModel(solver, context);
        for (int item = 0; item < 3; item++) {
            for (int k = 0; k < 6; k++) {
                model.parameters().itemFactors().set(item, k, 0);
            }
        }
        model.parameters().userFactors().set(2, 5, 7);
        ExplicitData.sweep(model, 3, context).users().solveRows();
        assertEquals(7, model.parameters().userFactors().get(2, 5));
        assertEquals(0, model.parameters().userFactors().get(1, 5));
    }

    /** Slopes that are not 0 to rounding, while the curvature along them is. */
    @Test
    void staysWhereNumbersAreTooSmallToTell() {
        TrainingContext context = ExplicitData.context(ExplicitData.ratings(4, 3, 1, 1));
        ExplicitAlsModel model = ExplicitAlsTraining.initialModel(SOLVER.withRegularization(0), context);
        for (int item = 0; item < 3; item++) {
            model.parameters().itemBiases()[item] = item;
            for (int k = 0; k < 6; k++) {
                model.parameters().itemFactors().set(item, k, item * 1e-20f);
            }
        }
        ExplicitData.sweep(model, 3, context).users().solveRows();
        assertEquals(0, model.parameters().userFactors().get(1, 0));
        assertTrue(model.parameters().userBiases()[1] != 0, "the bias is learnt");
    }

    /** The rows that a step would make worse stay, whatever rounding and singular systems do. */
    @ParameterizedTest
    @CsvSource({"64, 0, 3", "64, 0, 20", "130, 1e-6, 3", "130, 1e-6, 50", "300, 1e-12, 8"})
    void neverRaisesTheObjectiveOfSingularSystems(int factors, double regularization, int steps) {
        TrainingContext plain = ExplicitData.context(ExplicitData.ratings(25, 40, 0.4, 3));
        double[] before = {Double.MAX_VALUE};
        TrainingContext context = TrainingContext.builder(plain.byUser())
                .listener(report -> {
                    ExplicitReference reference = new ExplicitReference(plain, (ExplicitAlsModel) report.model());
                    double objective = reference.objective();
                    assertTrue(objective <= before[0] + 1e-4, before[0] + " rose to " + objective);
                    before[0] = objective;
                    assertEquals(
                            reference.squaredError(),
                            Math.pow(report.metrics().get("training RMSE"), 2)
                                    * plain.byUser().nonZeros(),
                            1e-5 * (1 + reference.squaredError()));
                })
                .build(new WorkerPool(1));
        ExplicitAls solver = SOLVER.withFactors(factors)
                .withRegularization(regularization)
                .withBiasRegularization(0)
                .withEpochs(10);
        steps(solver, steps).train(context);
        assertTrue(before[0] < 1, "ends at " + before[0]);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-12, 1e-3, 1e6, 1e9, 1e12})
    void learnsRatingsOfAnySize(double scale) {
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        SparseMatrix ratings = ExplicitData.ratings(300, 20, 1, 3);
        for (int user = 0; user < 300; user++) {
            SparseRow row = ratings.row(user);
            for (int k = 0; k < row.size(); k++) {
                builder.add(user, row.column(k), (float) (scale * row.value(k)), 0);
            }
        }
        TrainingContext context = ExplicitData.context(builder.build(300, 20, DuplicatePolicy.FAIL));
        ExplicitAls solver = SOLVER.withRegularization(1e-3).withEpochs(6);
        ExplicitReference exact = new ExplicitReference(context, ExplicitData.train(solver, context));
        ExplicitReference three = new ExplicitReference(context, ExplicitData.train(steps(solver, 3), context));
        assertEquals(1, Math.sqrt(three.squaredError() / exact.squaredError()), 0.1);
    }

    @ParameterizedTest
    @CsvSource({"100, 1000", "1e4, 100", "1e6, 10"})
    void reportsTheRmseWhereTheStartIsFarAway(double regularization, double deviation) {
        TrainingContext plain = described(25, 40);
        TrainingContext context = ExplicitData.described(plain.byUser(), 5)
                .listener(report -> {
                    ExplicitReference reference = new ExplicitReference(plain, (ExplicitAlsModel) report.model());
                    double rmse =
                            Math.sqrt(reference.squaredError() / plain.byUser().nonZeros());
                    assertEquals(rmse, report.metrics().get("training RMSE"), 1e-5 * rmse);
                })
                .build(new WorkerPool(1));
        steps(SOLVER.withRegularization(regularization).withInitialDeviation(deviation), 3)
                .train(context);
    }

    @ParameterizedTest
    @CsvSource({"1e39, 0", "1, 150"})
    void namesTheCauseWhereARidgeIsBeyondTheRangeOfFloat(double regularization, double exponent) {
        ExplicitAls solver = steps(SOLVER.withRegularization(regularization).withFrequencyExponent(exponent), 3);
        assertThrows(TrainingDivergedException.class, () -> solver.train(described(14, 40)));
    }

    @Test
    void namesTheCauseOfADivergence() {
        ExplicitAls solver = steps(SOLVER.withInitialDeviation(1e25), 2);
        TrainingDivergedException e =
                assertThrows(TrainingDivergedException.class, () -> solver.train(described(14, 11)));
        assertTrue(e.getMessage().contains("left the range of float"), e.getMessage());
    }

    @Test
    void refusesWhatItCannotDo() {
        Exception blocks =
                assertThrows(IllegalArgumentException.class, () -> SOLVER.withMethod(HalfStepMethod.blocks(2)));
        assertTrue(blocks.getMessage().contains("conjugateGradient(3)"), blocks.getMessage());
        ExplicitAls stepwise = steps(SOLVER, 3);
        ExplicitAls nonNegative = SOLVER.withNonNegativeFactors(true);
        assertThrows(IllegalArgumentException.class, () -> stepwise.withNonNegativeFactors(true));
        Exception both = assertThrows(IllegalArgumentException.class, () -> steps(nonNegative, 3));
        assertTrue(both.getMessage().contains("3 steps of conjugate gradients"), both.getMessage());
        assertEquals("3 steps of conjugate gradients", stepwise.configuration().get("method"));
        assertEquals("exact", SOLVER.configuration().get("method"));
    }
}
