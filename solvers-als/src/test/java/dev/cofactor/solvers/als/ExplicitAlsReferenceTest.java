package dev.cofactor.solvers.als;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrices;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.WorkerPool;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** {@link ExplicitAls} beside {@link ExplicitReference}. */
class ExplicitAlsReferenceTest {
    private static final ExplicitAls SOLVER = ExplicitAls.defaults()
            .withFactors(3)
            .withEpochs(12)
            .withRegularization(0.3)
            .withBiasRegularization(0.2)
            .withFeatureRegularization(0.5)
            .withInitialDeviation(1)
            .withFrequencyExponent(0);

    /** A third of the pairs, but nothing of user 4 and of item 7. */
    private static SparseMatrix ratings() {
        return SparseMatrices.filter(
                ExplicitData.ratings(14, 11, 0.3, 3), (user, item, value, time) -> user != 4 && item != 7);
    }

    private static TrainingContext described() {
        return ExplicitData.described(ratings(), 5).build(new WorkerPool(1));
    }

    private static void assertNear(double[][] expected, FactorMatrix actual, double tolerance) {
        assertEquals(expected.length, actual.rows());
        for (int row = 0; row < expected.length; row++) {
            for (int k = 0; k < actual.columns(); k++) {
                assertEquals(expected[row][k], actual.get(row, k), tolerance, "row " + row + ", factor " + k);
            }
        }
    }

    private static void assertNear(double[] expected, float[] actual, double tolerance) {
        assertEquals(expected.length, actual.length);
        for (int row = 0; row < expected.length; row++) {
            assertEquals(expected[row], actual[row], tolerance, "bias " + row);
        }
    }

    @Test
    void endsWhereTheReferenceEnds() {
        for (double exponent : new double[] {0, 0.5, 1}) {
            for (TrainingContext context : List.of(described(), ExplicitData.context(ratings()))) {
                ExplicitAls solver = SOLVER.withFrequencyExponent(exponent);
                ExplicitReference reference =
                        new ExplicitReference(context, ExplicitAlsTraining.initialModel(solver, context));
                for (int epoch = 0; epoch < solver.epochs(); epoch++) {
                    reference.epoch();
                }
                ExplicitAlsModel model = ExplicitData.train(solver, context);
                assertNear(reference.users.rows, model.parameters().userFactors(), 1e-3);
                assertNear(reference.items.rows, model.parameters().itemFactors(), 1e-3);
                assertNear(reference.users.biases, model.parameters().userBiases(), 1e-3);
                assertNear(reference.items.biases, model.parameters().itemBiases(), 1e-3);
                if (context.userFeatures().isPresent()) {
                    assertNear(
                            reference.users.features, model.features().users().factors(), 1e-3);
                    assertNear(
                            reference.items.features, model.features().items().factors(), 1e-3);
                }
            }
        }
    }

    @Test
    void comesToRestWhereTheGradientIsZero() {
        for (double exponent : new double[] {0, 0.5, 1}) {
            TrainingContext context = described();
            ExplicitAlsModel model =
                    ExplicitData.train(SOLVER.withFrequencyExponent(exponent).withEpochs(3000), context);
            assertEquals(0, new ExplicitReference(context, model).gradient(), 2e-3);
        }
    }

    @Test
    void solvesForARowExactly() {
        TrainingContext context = described();
        ExplicitAlsModel model = ExplicitAlsTraining.initialModel(SOLVER, context);
        ExplicitSweep sweep = ExplicitData.sweep(model, context);
        sweep.run(1);
        sweep.users().solveRows();
        ExplicitReference solved = new ExplicitReference(context, model);
        for (int user = 0; user < 14; user++) {
            assertEquals(0, solved.gradientOfUser(user), 1e-5);
        }
        sweep.items().solveRows();
        assertTrue(new ExplicitReference(context, model).gradientOfUser(0) > 1e-3, "items moved");
    }

    @Test
    void reportsRmseAndLossOfTheModelAsItIs() {
        TrainingContext plain = described();
        List<String> seen = new ArrayList<>();
        TrainingContext context = ExplicitData.described(plain.byUser(), 5)
                .listener(report -> {
                    ExplicitReference.assertTells(report, plain);
                    seen.add(report.solver());
                })
                .build(new WorkerPool(2));
        SOLVER.withFrequencyExponent(1).train(context);
        assertEquals(12, seen.size());
    }

    @Test
    void reportsTheRmseOfSingularSystems() {
        // More factors than ratings, and nothing that holds them: all systems are singular.
        assertTellsTheRmse(ExplicitData.context(ratings()), 20);
    }

    @Test
    void reportsTheRmseOfSystemsThatNeedMoreOnTheDiagonal() {
        assertTellsTheRmse(ExplicitData.context(TestMatrices.random(60, 40, 0.5, 0)), 64);
    }

    private static void assertTellsTheRmse(TrainingContext plain, int factors) {
        TrainingContext context = TrainingContext.builder(plain.byUser())
                .listener(report -> {
                    ExplicitReference reference = new ExplicitReference(plain, (ExplicitAlsModel) report.model());
                    double mean = reference.squaredError() / plain.byUser().nonZeros();
                    double reported = report.metrics().get("training RMSE");
                    assertEquals(mean, reported * reported, 1e-5);
                })
                .build(new WorkerPool(1));
        SOLVER.withFactors(factors)
                .withRegularization(0)
                .withBiasRegularization(0)
                .withInitialDeviation(10)
                .train(context);
    }

    @Test
    void forgetsTheBiasOfARowWithoutRatings() {
        TrainingContext context = described();
        ExplicitAlsModel model = ExplicitAlsTraining.initialModel(SOLVER, context);
        model.parameters().userBiases()[4] = 3;
        ExplicitData.sweep(model, context).users().solveRows();
        assertEquals(0, model.parameters().userBiases()[4]);
    }

    @Property(tries = 200)
    void neverRaisesTheObjective(
            @ForAll @IntRange(min = 1, max = 12) int users,
            @ForAll @IntRange(min = 1, max = 12) int items,
            @ForAll @IntRange(min = 1, max = 6) int factors,
            @ForAll @DoubleRange(min = 0.05, max = 1) double share,
            @ForAll @DoubleRange(min = -2, max = 2) double logRegularization,
            @ForAll @DoubleRange(min = -2, max = 2) double logOther,
            @ForAll @DoubleRange(min = 0, max = 1) double exponent,
            @ForAll boolean nonNegative,
            @ForAll @IntRange(min = 0, max = 3) int steps,
            @ForAll long seed) {
        ExplicitAls solver = ExplicitAls.defaults()
                .withFactors(factors)
                .withRegularization(Math.pow(10, logRegularization))
                .withBiasRegularization(Math.pow(10, logOther))
                .withFeatureRegularization(Math.pow(10, -logOther))
                .withNonNegativeFactors(nonNegative)
                .withFrequencyExponent(exponent);
        TrainingContext context = ExplicitData.described(ExplicitData.ratings(users, items, share, seed), seed)
                .build(new WorkerPool(1));
        ExplicitAlsModel model = ExplicitAlsTraining.initialModel(solver, context);
        ExplicitSweep sweep = ExplicitData.sweep(model, nonNegative ? 0 : steps, context);
        double before = new ExplicitReference(context, model).objective();
        for (int epoch = 0; epoch < 3; epoch++) {
            List<Runnable> halves = List.of(
                    sweep.users()::solveRows,
                    sweep.users()::solveFeatures,
                    sweep.items()::solveRows,
                    sweep.items()::solveFeatures);
            for (Runnable half : halves) {
                half.run();
                double after = new ExplicitReference(context, model).objective();
                assertTrue(after <= before + 1e-5 * (1 + before), before + " rose to " + after);
                before = after;
            }
        }
    }

    @Test
    void solvesLongRowsInPieces() {
        // 9000 ratings of the first item: more than a row may have before it is split.
        TrainingContext context = ExplicitData.context(ExplicitData.ratings(9000, 2, 1, 1));
        ExplicitAlsModel model = ExplicitData.train(SOLVER.withEpochs(2), context);
        ExplicitReference reference = new ExplicitReference(context, ExplicitAlsTraining.initialModel(SOLVER, context));
        reference.epoch();
        reference.epoch();
        assertNear(reference.items.rows, model.parameters().itemFactors(), 1e-2);
        assertNear(reference.items.biases, model.parameters().itemBiases(), 1e-2);
        try (WorkerPool three = new WorkerPool(3)) {
            ExplicitAlsModel threaded = ExplicitData.train(
                    SOLVER.withEpochs(2),
                    TrainingContext.builder(context.byUser()).build(three));
            for (int row = 0; row < 9000; row++) {
                assertArrayEquals(
                        model.parameters().userFactors().row(row),
                        threaded.parameters().userFactors().row(row));
            }
            assertArrayEquals(
                    model.parameters().itemFactors().row(1),
                    threaded.parameters().itemFactors().row(1));
            assertArrayEquals(
                    model.parameters().itemBiases(), threaded.parameters().itemBiases());
        }
    }
}
