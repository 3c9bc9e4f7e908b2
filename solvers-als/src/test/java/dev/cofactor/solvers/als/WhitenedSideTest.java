package dev.cofactor.solvers.als;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.solver.WorkerPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Coordinates of small sides, by hand. */
class WhitenedSideTest {
    private static final WorkerPool ALONE = new WorkerPool(1);
    private static final float LEAST = 0x1p-20f;

    private static FactorMatrix matrix(float[]... rows) {
        FactorMatrix matrix = new FactorMatrix(rows.length, rows[0].length);
        for (int row = 0; row < rows.length; row++) {
            FactorRows.set(matrix, row, rows[row]);
        }
        return matrix;
    }

    private static ImplicitSide side(FactorMatrix fixed, double unobserved, double regularization, double exponent) {
        ImplicitObjective objective = new ImplicitObjective(
                ImplicitLoss.HU_KOREN_VOLINSKY, Confidence.linear(1), unobserved, regularization, exponent, 0);
        UnobservedPairs pairs =
                UnobservedPairs.none(fixed.columns()).plus(fixed, Gram.range(0, fixed.rows()), unobserved);
        Kernels kernels = Kernels.get();
        return new ImplicitSide(
                objective,
                new FactorMatrix(1, fixed.columns()),
                fixed,
                pairs,
                null,
                kernels,
                SplitRow.onThisThread(kernels));
    }

    /** With squares of 1 + 9 + 25 + 4 and of 1 + 0 + 4 + 1. */
    private static FactorMatrix fourRows() {
        return matrix(new float[] {1, 1}, new float[] {3, 0}, new float[] {5, 2}, new float[] {2, 1});
    }

    private static WhitenedSide whitened(ImplicitSide side) {
        return WhitenedSide.of(side, 4, ALONE, () -> {});
    }

    @Test
    void theRidgeIsNoLessThanAMillionthOfTheMeanSquare() {
        float mean = 39 / 4f;
        assertEquals(
                LEAST * mean,
                whitened(side(fourRows(), 0.0625, 0, 0)).whitening().ridge(),
                LEAST * mean * 1e-6);
        assertEquals(
                LEAST * mean,
                whitened(side(fourRows(), 1.0 / 512, 0, 0)).whitening().ridge(),
                LEAST * mean * 1e-6);
    }

    @Test
    void theRidgeIsNoLessThanAMillionthOfTheSumOverAllPairs() {
        assertEquals(
                LEAST * 2 * 39, whitened(side(fourRows(), 2, 0, 0)).whitening().ridge(), LEAST * 1e-4);
    }

    @Test
    void theRidgeIsNoLessThanAMillionthOfTheMeanLengthWhereNoPairsCount() {
        assertEquals(
                LEAST * 45 / 4, whitened(side(fourRows(), 0, 0, 0)).whitening().ridge(), LEAST * 1e-4);
    }

    @Test
    void rowsOfOneRidgeNeedNoMetric() {
        assertNull(whitened(side(fourRows(), 1, 3, 0)).metric());
        assertEquals(3, whitened(side(fourRows(), 1, 3, 0)).whitening().ridge());
        assertNotNull(whitened(side(fourRows(), 1, 3, 0.5)).metric());
        assertEquals(6, whitened(side(fourRows(), 1, 3, 0.5)).whitening().ridge());
        assertNotNull(whitened(side(fourRows(), 1, 1e-9, 0)).metric());
    }

    /** [4 2; 2 5] = [2 0; 1 2] [2 1; 0 2]. */
    @Test
    void theCoordinatesAreThoseOfCholesky() {
        Whitening whitening = Whitening.of(matrix(new float[] {3, 2}, new float[] {2, 4}), 1, 1);
        assertEquals(1, whitening.ridge());
        assertRows(whitening.there(), new float[] {2, 1}, new float[] {0, 2});
        assertRows(whitening.back(), new float[] {0.5f, -0.25f}, new float[] {0, 0.5f});
        assertRows(whitening.fixed(), new float[] {0.5f, 0}, new float[] {-0.25f, 0.5f});
        assertRows(whitening.metric(), new float[] {0.25f, -0.125f}, new float[] {-0.125f, 0.3125f});
    }

    @Test
    void fixedRowsAreTakenToTheCoordinates() {
        WhitenedSide whitened = whitened(side(matrix(new float[] {1, 1}, new float[] {2, -1}), 1, 1, 0));
        // gram [5 -1; -1 2] and ridge 1, so that U = [√6 -1/√6; 0 √(17/6)]
        double u = Math.sqrt(6);
        double v = Math.sqrt(17 / 6.0);
        assertEquals(2 / u, whitened.fixed().get(1, 0), 1e-6);
        assertEquals((-1 + 2 / 6.0) / v, whitened.fixed().get(1, 1), 1e-6);
    }

    private static void assertRows(FactorMatrix actual, float[]... expected) {
        for (int row = 0; row < expected.length; row++) {
            assertArrayEquals(expected[row], actual.row(row), 1e-6f, "row " + row);
        }
    }

    @Test
    void theGreatestOfTheDiagonalIsWhereverItIs() {
        assertEquals(
                5, Whitening.greatestOfDiagonal(matrix(new float[] {1, 9, 9}, new float[] {9, 5, 9}, new float[3])));
        assertEquals(0, Whitening.greatestOfDiagonal(new FactorMatrix(2, 2)));
    }

    @Test
    void refusesASumThatIsSingularWithTheRidge() {
        FactorMatrix indefinite = matrix(new float[] {0, 1}, new float[] {1, 0});
        assertThrows(ArithmeticException.class, () -> Whitening.of(indefinite, 1, 1));
    }

    @Test
    void steppingTowardsTheMinimumBeginsWith48Factors() {
        for (HalfStepMethod method : new HalfStepMethod[] {HalfStepMethod.exact(), HalfStepMethod.automatic()}) {
            assertInstanceOf(ExactRowSolver.class, solver(method, 47));
            assertInstanceOf(ConvergedRowSolver.class, solver(method, 48));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 47, 48})
    void stepsAreTakenWithAnyNumberOfFactors(int factors) {
        assertInstanceOf(ConjugateGradientRowSolver.class, solver(HalfStepMethod.conjugateGradient(2), factors));
    }

    @Test
    void blocksOfAllFactorsAreAFactorization() {
        assertInstanceOf(BlockRowSolver.class, solver(HalfStepMethod.blocks(8), 9));
        assertInstanceOf(ExactRowSolver.class, solver(HalfStepMethod.blocks(8), 8));
    }

    private static ImplicitRowSolver solver(HalfStepMethod method, int factors) {
        return side(new FactorMatrix(1, factors), 1, 1, 0)
                .solvers(method, 1, ALONE, () -> {})
                .get();
    }
}
