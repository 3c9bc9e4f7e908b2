package dev.cofactor.solvers.als;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.kernel.NormalEquations;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrices;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.solver.Changes;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.WorkerPool;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

/** {@link ExplicitAls#withNonNegativeFactors}. */
class NonNegativeFactorsTest {
    private static final ExplicitAls SOLVER = ExplicitAls.defaults()
            .withFactors(4)
            .withEpochs(5)
            .withRegularization(0.3)
            .withBiasRegularization(0.2)
            .withFeatureRegularization(0.5)
            .withInitialDeviation(1)
            .withNonNegativeFactors(true);

    private static TrainingContext described() {
        SparseMatrix ratings = SparseMatrices.filter(
                ExplicitData.ratings(14, 11, 0.3, 3), (user, item, value, time) -> user != 4 && item != 7);
        return ExplicitData.described(ratings, 5).build(new WorkerPool(1));
    }

    @Test
    void solvesAKnownSystem() {
        // Without the bound the minimum is (4.79, -4.21); with it, the second number is 0 and the first b / A.
        FactorMatrix matrix = new FactorMatrix(2, 2);
        matrix.set(0, 0, 1);
        matrix.set(0, 1, 0.9f);
        matrix.set(1, 0, 0.9f);
        matrix.set(1, 1, 1);
        Kernels kernels = Kernels.get();
        NormalEquations system = kernels.normalEquations(2);
        system.clear(matrix);
        float[] right = {1, 0.1f};
        float[] solution = {9, 7, -3, 9};
        double quadratic = new NonNegativeSolve(kernels, 2).solve(system, right, solution, 1);
        assertArrayEquals(new float[] {9, 1, 0, 9}, solution, 1e-5f);
        assertEquals(1, quadratic, 1e-5);
    }

    @Test
    void findsTheMinimumOfARowWithoutTheBoundWhereThatIsAllowed() {
        FactorMatrix matrix = new FactorMatrix(2, 2);
        matrix.set(0, 0, 2);
        matrix.set(0, 1, 1);
        matrix.set(1, 0, 1);
        matrix.set(1, 1, 3);
        Kernels kernels = Kernels.get();
        NormalEquations system = kernels.normalEquations(2);
        system.clear(matrix);
        float[] solution = new float[2];
        double quadratic = new NonNegativeSolve(kernels, 2).solve(system, new float[] {4, 7}, solution, 0);
        assertArrayEquals(new float[] {1, 2}, solution, 1e-4f); // 2 + 2 = 4, 1 + 6 = 7
        assertEquals(18, quadratic, 1e-3);
    }

    /** The conditions of Karush, Kuhn and Tucker: no slope where a factor is free to move, none downwards at the bound. */
    @Test
    void endsARowWhereNoAllowedStepLeadsDown() {
        TrainingContext context = described();
        ExplicitAlsModel model = ExplicitAlsTraining.initialModel(SOLVER, context);
        ExplicitSweep sweep = ExplicitData.sweep(model, context);
        sweep.run(1);
        sweep.users().solveRows();
        ExplicitReference solved = new ExplicitReference(context, model);
        int atTheBound = 0;
        int above = 0;
        for (int user = 0; user < 14; user++) {
            assertEquals(0, solved.slope(solved.users.biases, user), 1e-3);
            for (int k = 0; k < 4; k++) {
                double slope = solved.slope(solved.users.rows[user], k);
                if (solved.users.rows[user][k] > 0) {
                    assertEquals(0, slope, 1e-3, "user " + user + ", factor " + k);
                    above++;
                } else {
                    assertTrue(slope > -1e-3, "user " + user + ", factor " + k + ": " + slope);
                    atTheBound++;
                }
            }
        }
        assertTrue(atTheBound > 5, atTheBound + " factors are 0");
        assertTrue(above > 5, above + " factors are not; where all are, there is no slope either");
    }

    @Test
    void keepsAllFactorsFromFallingBelowZero() {
        TrainingContext context = described();
        ExplicitAlsModel model = ExplicitData.train(SOLVER, context);
        FactorParameters parameters = model.parameters();
        assertNonNegative(parameters.userFactors());
        assertNonNegative(parameters.itemFactors());
        assertNonNegative(model.features().users().factors());
        assertNonNegative(model.features().items().factors());
        ExplicitAlsModel free = ExplicitData.train(SOLVER.withNonNegativeFactors(false), context);
        assertThrows(
                AssertionError.class, () -> assertNonNegative(free.parameters().userFactors()));
        Changes all = Changes.of(BitSet.valueOf(new long[] {3}), BitSet.valueOf(new long[] {5}));
        ExplicitAlsModel updated = (ExplicitAlsModel) SOLVER.update(context, model, all);
        assertNonNegative(updated.parameters().userFactors());
        assertNonNegative(updated.parameters().itemFactors());
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> SOLVER.update(context, free, all));
        assertTrue(refused.getMessage().contains("withNonNegativeFactors(false)"), refused.getMessage());
    }

    private static void assertNonNegative(FactorMatrix factors) {
        for (int row = 0; row < factors.rows(); row++) {
            for (int k = 0; k < factors.columns(); k++) {
                assertTrue(factors.get(row, k) >= 0, "row " + row + ", factor " + k);
            }
        }
    }

    @Test
    void reportsRmseAndLossOfTheModelAsItIs() {
        TrainingContext plain = described();
        TrainingContext context = ExplicitData.described(plain.byUser(), 5)
                .listener(report -> {
                    ExplicitReference.assertTells(report, plain);
                })
                .build(new WorkerPool(2));
        SOLVER.train(context);
    }

    @Test
    void refusesFeaturesWithNegativeWeights() {
        SparseMatrix ratings = ExplicitData.ratings(3, 4, 1, 1);
        CooMatrixBuilder weights = new CooMatrixBuilder(true, false);
        weights.add(2, 1, -0.5f, 0);
        TrainingContext context = TrainingContext.builder(ratings)
                .itemFeatures(weights.build(4, 2, DuplicatePolicy.FAIL))
                .build(new WorkerPool(1));
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> SOLVER.train(context));
        assertTrue(refused.getMessage().contains("feature index 1 of item index 2 has -1"), refused.getMessage());
    }
}
