package dev.cofactor.solvers.als;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.solver.WorkerPool;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhitenedRowSolverTest {
    private static final int ROWS = 70;
    private static final int FIXED = 90;

    /** Row 3 has no entries, and the first entry of row 4 no weight. */
    private static CsrMatrix entries() {
        Random random = new Random(5);
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; row != 3 && column < FIXED; column++) {
                if (random.nextInt(4) == 0 || row == 4) {
                    builder.add(row, column, row == 4 && column == 0 ? 0 : 1 + random.nextInt(5), 0);
                }
            }
        }
        return builder.build(ROWS, FIXED, DuplicatePolicy.FAIL);
    }

    private static ImplicitSide side(ImplicitObjective objective, int factors, WorkerPool workers, boolean prior) {
        FactorMatrix fixed = TestMatrices.gaussian(FIXED, factors, 1);
        Kernels kernels = Kernels.get();
        UnobservedPairs unobserved = UnobservedPairs.of(
                fixed, IntStream.range(0, FIXED).toArray(), objective.unobservedWeight(), workers, () -> {});
        return new ImplicitSide(
                objective,
                TestMatrices.gaussian(ROWS, factors, 2),
                fixed,
                unobserved,
                prior ? TestMatrices.gaussian(ROWS, factors, 3) : null,
                kernels,
                new SplitRow(kernels, workers, () -> {}));
    }

    /** Factors that are no multiple of anything, more than are multiplied at a time, and priors. */
    @ParameterizedTest
    @CsvSource({"1, 0, 1", "7, 1, 1", "17, 0, 0", "50, -0.5, 0.3", "64, 0, 1", "65, 1, 1", "130, 0, 1", "530, 0, 1"})
    void solvesTheSystemsOfAFactorization(int factors, double exponent, double unobserved) {
        ImplicitObjective objective =
                new ImplicitObjective(ImplicitLoss.ALL_PAIRS, Confidence.linear(0, 0.5), unobserved, 3, exponent, 0);
        CsrMatrix entries = entries();
        try (WorkerPool workers = new WorkerPool(2)) {
            for (boolean prior : new boolean[] {false, true}) {
                ImplicitSide expected = side(objective, factors, workers, prior);
                new ExactRowSolver(expected).solve(entries, Gram.range(0, ROWS), 0, ROWS);
                for (HalfStepMethod method :
                        new HalfStepMethod[] {HalfStepMethod.exact(), HalfStepMethod.conjugateGradient(100)}) {
                    ImplicitSide actual = side(objective, factors, workers, prior);
                    actual.solvers(method, 20, workers, () -> {}).get().solve(entries, Gram.range(0, ROWS), 0, ROWS);
                    for (int row = 0; row < ROWS; row++) {
                        assertArrayEquals(
                                expected.solved().row(row), actual.solved().row(row), 2e-3f, method + ", row " + row);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 64, 512, 513, 1030})
    void multipliesRowsOfAnyLength(int factors) {
        FactorMatrix matrix = TestMatrices.gaussian(factors, factors, 1);
        FactorMatrix source = TestMatrices.gaussian(67, factors, 2);
        try (WorkerPool workers = new WorkerPool(2)) {
            FactorMatrix product = RowTransform.ofAll(source, matrix, Kernels.get(), workers, () -> {});
            for (int row = 0; row < 67; row += 11) {
                for (int i = 0; i < factors; i++) {
                    double expected = 0;
                    for (int k = 0; k < factors; k++) {
                        expected += (double) matrix.get(i, k) * source.get(row, k);
                    }
                    assertEquals(expected, product.get(row, i), 1e-3);
                }
                for (int k = factors; k < product.stride(); k++) {
                    assertEquals(0, product.block(row)[product.offset(row) + k]);
                }
            }
        }
    }

    /** Nothing may be left as it was without a word, be it the last step that meets a number beyond the range of float. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void leavingTheRangeOfFloatIsAnError(int steps) {
        ImplicitObjective objective =
                new ImplicitObjective(ImplicitLoss.ALL_PAIRS, Confidence.linear(0, 1e13), 1, 1, 0, 0);
        try (WorkerPool workers = new WorkerPool(1)) {
            ImplicitSide side = side(objective, 4, workers, false);
            ImplicitRowSolver solver = side.solvers(HalfStepMethod.conjugateGradient(steps), 20, workers, () -> {})
                    .get();
            assertThrows(ArithmeticException.class, () -> solver.solve(entries(), Gram.range(0, ROWS), 0, ROWS));
        }
    }

    /** 2⁻²⁰ of the greatest square is no float here. */
    @Test
    void coordinatesOfTheSmallestNumbersExist() {
        FactorMatrix gram = new FactorMatrix(2, 2);
        gram.set(0, 0, 1e-41f);
        Whitening whitening = Whitening.of(gram, 1e-41f, 0);
        assertEquals(
                1,
                whitening.ridge()
                        * whitening.back().get(1, 1)
                        * whitening.back().get(1, 1),
                1e-6);
    }
}
