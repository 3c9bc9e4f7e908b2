package dev.cofactor.testkit;

import static dev.cofactor.testkit.KernelData.SIZES;
import static dev.cofactor.testkit.KernelData.assertWithin;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The operations of {@link Kernels} itself. */
interface VectorOperationsContract {
    Kernels kernels();

    @Test
    default void dotIsTheSumOfProducts() {
        for (int size : SIZES) {
            for (int[] offsets : new int[][] {{0, 0}, {1, 0}, {0, 3}, {16, 5}}) {
                assertDot(size, offsets[0], offsets[1]);
            }
        }
        assertEquals(0, kernels().dot(new float[] {Float.NaN}, 0, new float[] {Float.NaN}, 1, 0));
        assertEquals(32, kernels().dot(new float[] {9, 1, 2, 3, 9}, 1, new float[] {4, 5, 6, 9, 9}, 0, 3));
    }

    @Test
    default void dotHoldsForRandomLengthsAndOffsets() {
        Random random = new Random(8);
        for (int i = 0; i < 500; i++) {
            assertDot(random.nextInt(600), random.nextInt(40), random.nextInt(40));
        }
    }

    private void assertDot(int size, int xOffset, int yOffset) {
        Random random = new Random(size);
        float[] x = surrounded(KernelData.vector(random, size), xOffset);
        float[] y = surrounded(KernelData.vector(random, size), yOffset);
        double expected = 0;
        double absolute = 0;
        for (int k = 0; k < size; k++) {
            double term = (double) x[xOffset + k] * y[yOffset + k];
            expected += term;
            absolute += Math.abs(term);
        }
        float actual = kernels().dot(x, xOffset, y, yOffset, size);
        assertWithin(expected, size, absolute, actual, size + " from " + xOffset + " and " + yOffset);
    }

    /** What a kernel must not read, and would not survive. */
    private static float[] surrounded(float[] vector, int before) {
        float[] array = new float[before + vector.length + 3];
        Arrays.fill(array, Float.NaN);
        System.arraycopy(vector, 0, array, before, vector.length);
        return array;
    }

    @Test
    default void dotsAreTheBitsOfDot() {
        for (int size : SIZES) {
            Random random = new Random(size);
            FactorMatrix rows = KernelData.matrix(random, 41, size);
            float[] vector = KernelData.padded(random, rows);
            for (int from = 0; from < 6; from++) {
                for (int to : new int[] {from, from + 1, 39 - from, 41}) {
                    float[] actual = new float[41];
                    Arrays.fill(actual, 7);
                    float[] expected = actual.clone();
                    for (int row = from; row < to; row++) {
                        expected[row] = kernels().dot(rows.block(row), rows.offset(row), vector, 0, size);
                    }
                    kernels().dots(rows, from, to, vector, actual);
                    assertArrayEquals(expected, actual, "size " + size + ", rows " + from + " to " + to);

                    float[] elsewhere = new float[44];
                    kernels().dots(rows, from, to, vector, elsewhere, 2);
                    assertArrayEquals(
                            Arrays.copyOfRange(expected, from, to), Arrays.copyOfRange(elsewhere, 2, 2 + to - from));
                    assertEquals(0, elsewhere[1]);
                    assertEquals(0, elsewhere[2 + to - from]);
                }
            }
        }
    }

    @Test
    default void dotsOfProductsThatVanishAreTheBitsOfDot() {
        for (int size : SIZES) {
            FactorMatrix rows = new FactorMatrix(1, size);
            Arrays.fill(rows.block(0), rows.offset(0), rows.offset(0) + size, 1e-30f);
            float[] vector = new float[rows.stride()];
            Arrays.fill(vector, 0, size, -1e-30f);
            float[] actual = new float[1];
            kernels().dots(rows, 0, 1, vector, actual);
            float[] expected = {kernels().dot(rows.block(0), rows.offset(0), vector, 0, size)};
            assertArrayEquals(expected, actual, "size " + size);
        }
    }

    @Test
    default void dotsOfPartsOfChosenRowsAreTheBitsOfDot() {
        for (int size : SIZES) {
            Random random = new Random(size);
            FactorMatrix rows = KernelData.matrix(random, 30, size + 5);
            int[] indexes = KernelData.indexes(random, 12, 30);
            float[] vector = KernelData.vector(random, size);
            for (int firstColumn : new int[] {0, 1, 5}) {
                float[] actual = new float[12];
                kernels().dots(rows, firstColumn, size, indexes, 2, 11, vector, actual);
                float[] expected = new float[12];
                for (int k = 2; k < 11; k++) {
                    int row = indexes[k];
                    expected[k] = kernels().dot(rows.block(row), rows.offset(row) + firstColumn, vector, 0, size);
                }
                assertArrayEquals(expected, actual, "size " + size + ", columns from " + firstColumn);
            }
        }
    }

    @Test
    default void dotsOfDifferencesAreTheSumsOfProducts() {
        for (int size : SIZES) {
            Random random = new Random(size);
            FactorMatrix users = KernelData.matrix(random, 3, size);
            FactorMatrix items = KernelData.matrix(random, 5, size);
            float[] target = {9, 9, 9, 9, 9};
            int[] positives = {0, 4, 1, 3, 0};
            int[] negatives = {0, 2, 4, 2, 0};
            int[] userRows = {0, 1, 1, 2, 0};
            kernels().dotsOfDifferences(users, userRows, items, positives, negatives, 1, 4, target);
            for (int i = 1; i < 4; i++) {
                double expected = 0;
                double absolute = 0;
                for (int k = 0; k < size; k++) {
                    double difference = (double) items.get(positives[i], k) - items.get(negatives[i], k);
                    double term = users.get(userRows[i], k) * difference;
                    expected += term;
                    absolute += Math.abs(term);
                }
                assertWithin(expected, size + 1, absolute, target[i], size + ", comparison " + i);
            }
            assertEquals(9, target[0]);
            assertEquals(9, target[4]);
        }
    }

    @Test
    default void descendPairsTakesStepsOneAfterTheOther() {
        for (int size : SIZES) {
            Random random = new Random(size);
            FactorMatrix users = KernelData.matrix(random, 3, size);
            FactorMatrix items = KernelData.matrix(random, 4, size);
            double[][] u = doubles(users);
            double[][] v = doubles(items);
            int[] userRows = {2, 0, 0, 1, 2};
            int[] positives = {0, 1, 2, 2, 0};
            int[] negatives = {3, 2, 0, 1, 3};
            float[] moves = {7, -0.3f, 0.2f, 0.1f, 7};
            for (int i = 1; i < 4; i++) {
                for (int k = 0; k < size; k++) {
                    double p = u[userRows[i]][k];
                    double q = v[positives[i]][k];
                    double r = v[negatives[i]][k];
                    u[userRows[i]][k] = 0.9f * p + moves[i] * (q - r);
                    v[positives[i]][k] = 0.8f * q + moves[i] * p;
                    v[negatives[i]][k] = 0.7f * r - moves[i] * p;
                }
            }
            kernels().descendPairs(users, userRows, items, positives, negatives, 1, 4, moves, 0.9f, 0.8f, 0.7f);
            assertMatrix(u, users, "users of " + size);
            assertMatrix(v, items, "items of " + size);
        }
    }

    private static double[][] doubles(FactorMatrix matrix) {
        double[][] rows = new double[matrix.rows()][matrix.columns()];
        for (int row = 0; row < rows.length; row++) {
            for (int k = 0; k < matrix.columns(); k++) {
                rows[row][k] = matrix.get(row, k);
            }
        }
        return rows;
    }

    /** Numbers after at most three steps from numbers of the size of one; the padding is not touched. */
    private static void assertMatrix(double[][] expected, FactorMatrix actual, String message) {
        for (int row = 0; row < expected.length; row++) {
            for (int k = 0; k < actual.columns(); k++) {
                assertWithin(expected[row][k], 10, 3, actual.get(row, k), message);
            }
            float[] block = actual.block(row);
            for (int k = actual.columns(); k < actual.stride(); k++) {
                assertEquals(0, block[actual.offset(row) + k], message);
            }
        }
    }

    @Test
    default void combineIsALinearCombination() {
        for (int size : SIZES) {
            Random random = new Random(size);
            float[] x = KernelData.vector(random, size);
            float[] before = KernelData.vector(random, size);
            for (float b : new float[] {0, 1, -0.7f}) {
                float[] y = before.clone();
                if (b == 0) {
                    Arrays.fill(y, Float.NaN);
                }
                kernels().combine(y, 0.3f, x, b);
                for (int k = 0; k < size; k++) {
                    double kept = b == 0 ? 0 : (double) b * before[k];
                    double added = (double) 0.3f * x[k];
                    assertWithin(kept + added, 2, Math.abs(kept) + Math.abs(added), y[k], "size " + size);
                }
            }
        }
    }
}
