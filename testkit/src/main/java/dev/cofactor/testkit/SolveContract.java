package dev.cofactor.testkit;

import static dev.cofactor.testkit.KernelData.SIZES;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.kernel.NormalEquations;
import dev.cofactor.matrix.FactorMatrix;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How {@link NormalEquations} are solved, and when they are not. */
interface SolveContract {

    Kernels kernels();

    @Test
    default void solvesAnExampleByHand() {
        // 4 x + 2 y = 2, 2 x + 5 y = -7
        FactorMatrix matrix = new FactorMatrix(2, 2);
        matrix.set(0, 0, 4);
        matrix.set(0, 1, 2);
        matrix.set(1, 0, 2);
        matrix.set(1, 1, 5);
        float[] solution = {9, 9, 9, 9};
        assertTrue(solve(matrix, new float[] {2, -7}, solution, 1));
        assertArrayEquals(new float[] {9, 1.5f, -2, 9}, solution, 1e-6f);
    }

    @Test
    default void solvesWellConditionedSystems() {
        for (int size : SIZES) {
            assertSolved(gram(size, 2 * size, 1, 1), "size " + size);
        }
    }

    @Test
    default void solvesSystemsOfFewRowsAndLittleRegularization() {
        for (int size : SIZES) {
            int rows = (size + 1) / 2;
            // Eight times what counts as singular.
            assertSolved(gram(size, rows, 1, 8 * size * 0x1p-22 * 2 * rows), "size " + size);
        }
    }

    @Test
    default void solvesAtAnyScale() {
        for (int size : SIZES) {
            for (double scale : new double[] {1e-6, 1e6, 1e-12, 1e12}) {
                assertSolved(gram(size, 40, scale, scale), "size " + size + ", scale " + scale);
            }
            FactorMatrix matrix = gram(size, 40, 1, 1);
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    double scale = Math.pow(10, i * 5 % 9 - 4) * Math.pow(10, j * 5 % 9 - 4);
                    matrix.set(i, j, (float) (matrix.get(i, j) * scale));
                }
            }
            assertSolved(matrix, "size " + size + ", every unknown at a scale of its own");
        }
    }

    @Test
    default void solvesRandomSystems() {
        Random random = new Random(4);
        for (int i = 0; i < 100; i++) {
            int size = 1 + random.nextInt(70);
            int rows = random.nextInt(150);
            assertSolved(gram(size, rows, 1, 0.1 + random.nextInt(9)), size + " unknowns, " + rows + " rows");
        }
    }

    /** {@code scale Σ x xᵀ + diagonal I} of random rows x, in double precision, rounded. */
    private static FactorMatrix gram(int size, int rows, double scale, double diagonal) {
        Random random = new Random(size);
        double[][] sums = new double[size][size];
        for (int k = 0; k < rows; k++) {
            float[] x = KernelData.vector(random, size);
            for (int i = 0; i < size; i++) {
                for (int j = i; j < size; j++) {
                    sums[i][j] += scale * x[i] * x[j];
                }
            }
        }
        FactorMatrix matrix = new FactorMatrix(size, size);
        for (int i = 0; i < size; i++) {
            sums[i][i] += diagonal;
            for (int j = 0; j < size; j++) {
                matrix.set(i, j, (float) sums[Math.min(i, j)][Math.max(i, j)]);
            }
        }
        return matrix;
    }

    /**
     * The residual of row i stays below {@code γ(3K + 10) Σⱼ √(aᵢᵢ aⱼⱼ) |xⱼ|}, whatever the condition of A (Higham, Accuracy
     * and Stability of Numerical Algorithms, 2002, theorem 10.4, with {@code |R|ᵀ|R| ≤ √(aᵢᵢ aⱼⱼ)}).
     */
    private void assertSolved(FactorMatrix matrix, String what) {
        int size = matrix.rows();
        float[] right = KernelData.vector(new Random(size + 1), size);
        float[] solution = new float[size + 5];
        Arrays.fill(solution, 7);
        assertTrue(solve(matrix, right, solution, 3), what);
        for (int i = 0; i < size; i++) {
            double product = 0;
            double absolute = 0;
            for (int j = 0; j < size; j++) {
                product += (double) matrix.get(i, j) * solution[3 + j];
                absolute += Math.sqrt((double) matrix.get(i, i) * matrix.get(j, j)) * Math.abs(solution[3 + j]);
            }
            double bound = (3 * size + 10) * 0x1p-24 * absolute * 1.001;
            assertTrue(
                    Math.abs(product - right[i]) <= bound, what + ", row " + i + ", residual " + (product - right[i]));
        }
        for (int i : new int[] {0, 1, 2, size + 3, size + 4}) {
            assertTrue(solution[i] == 7, what + ": wrote at " + i);
        }
    }

    private boolean solve(FactorMatrix matrix, float[] right, float[] solution, int offset) {
        NormalEquations equations = kernels().normalEquations(matrix.rows());
        equations.clear(matrix);
        equations.addRight(right, 0, 1);
        return equations.solve(solution, offset);
    }

    private void assertRefused(FactorMatrix matrix, float[] right, String what) {
        float[] solution = new float[matrix.rows() + 2];
        Arrays.fill(solution, 7);
        float[] before = solution.clone();
        assertFalse(solve(matrix, right, solution, 1), what);
        assertArrayEquals(before, solution, what);
    }

    @Test
    default void refusesZero() {
        for (int size : SIZES) {
            assertRefused(new FactorMatrix(size, size), new float[size], "zero, size " + size);
            FactorMatrix matrix = gram(size, 9, 1, 1);
            for (int j = 0; j < size; j++) {
                matrix.set(size / 2, j, 0);
                matrix.set(j, size / 2, 0);
            }
            assertRefused(matrix, new float[size], "one row zero, size " + size);
        }
    }

    @Test
    default void refusesASingularMatrix() {
        for (int size : SIZES) {
            for (int copy : new int[] {size / 2, size - 1}) {
                if (copy > 0) {
                    FactorMatrix matrix = gram(size, 40, 1, 1);
                    for (int j = 0; j < size; j++) {
                        matrix.set(copy, j, matrix.get(0, j));
                    }
                    for (int j = 0; j < size; j++) {
                        matrix.set(j, copy, matrix.get(j, 0));
                    }
                    assertRefused(matrix, new float[size], "column " + copy + " like 0, size " + size);
                }
            }
        }
    }

    /** Two unknowns coupled so that the last pivot is twice, then half, of what the contract asks for. */
    @Test
    default void refusesFromTheDocumentedPivotOn() {
        for (int size : SIZES) {
            for (float scale : new float[] {1, 1e-9f, 1e9f}) {
                if (size > 1) {
                    double least = size * 0x1p-22;
                    assertSolved(coupled(size, scale, 2 * least), "size " + size + ", twice the least pivot");
                    assertRefused(coupled(size, scale, least / 2), new float[size], "size " + size + ", half of it");
                }
            }
        }
    }

    private static FactorMatrix coupled(int size, float scale, double pivot) {
        FactorMatrix matrix = gram(size, 0, 1, scale);
        matrix.set(0, size - 1, (float) (scale * Math.sqrt(1 - pivot)));
        matrix.set(size - 1, 0, matrix.get(0, size - 1));
        return matrix;
    }

    @Test
    default void refusesAnIndefiniteMatrix() {
        for (int size : SIZES) {
            FactorMatrix negative = gram(size, 9, 1, 1);
            negative.set(size - 1, size - 1, -1);
            assertRefused(negative, new float[size], "negative, size " + size);
            if (size > 1) {
                FactorMatrix indefinite = gram(size, 0, 1, 1);
                indefinite.set(0, size - 1, 2);
                indefinite.set(size - 1, 0, 2);
                assertRefused(indefinite, new float[size], "indefinite, size " + size);
            }
        }
    }

    @Test
    default void refusesWhatIsNotFinite() {
        for (int size : SIZES) {
            for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
                for (int i : new int[] {0, size / 2, size - 1}) {
                    String what = bad + " at " + i + ", size " + size;
                    FactorMatrix diagonal = gram(size, 2, 1, 1);
                    diagonal.set(i, i, bad);
                    assertRefused(diagonal, new float[size], "diagonal " + what);
                    FactorMatrix corner = gram(size, 2, 1, 1);
                    corner.set(0, i, bad);
                    corner.set(i, 0, bad);
                    assertRefused(corner, new float[size], "first row " + what);
                    float[] right = new float[size];
                    right[i] = bad;
                    assertRefused(gram(size, 0, 1, 1), right, "right " + what);
                }
            }
            float[] right = new float[size];
            right[0] = 1e30f;
            assertRefused(gram(size, 0, 1, 1e-30), right, "overflow, size " + size);
        }
    }
}
