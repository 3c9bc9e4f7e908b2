package dev.cofactor.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.kernel.BlockScorer;
import dev.cofactor.matrix.FactorMatrix;
import java.util.Random;

/** Shapes, numbers and error bounds for the tests of kernels. */
final class KernelData {
    /** Numbers of factors: around every length of a vector and of a tile. */
    static final int[] SIZES = {1, 2, 3, 7, 16, 17, 31, 63, 64, 100, 128, 200, 256, 384};

    /** Numbers of rows in a sum. */
    static final int[] COUNTS = {0, 1, 2, 3, 4, 5, 8, 64, 150};

    /** Numbers of rows in normal equations. */
    static final int[] ROWS = {0, 1, 2, 3, 5, 64, 65, 150, 1000};

    /** Numbers of items in a block, up to the most. */
    static final int[] ITEMS = {1, 15, 16, 17, 511, BlockScorer.MOST_ITEMS};

    /** Numbers of users in a block. */
    static final int[] USERS = {1, 2, 3, 4, 5, 64};

    private static final double UNIT_ROUNDOFF = 0x1p-24;

    private KernelData() {}

    /** Standard normal numbers. */
    static FactorMatrix matrix(Random random, int rows, int columns) {
        FactorMatrix matrix = new FactorMatrix(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                matrix.set(row, column, (float) random.nextGaussian());
            }
        }
        return matrix;
    }

    /** Standard normal numbers. */
    static float[] vector(Random random, int length) {
        float[] vector = new float[length];
        for (int i = 0; i < length; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    /** Standard normal numbers, and zeros beyond the columns to the stride of a matrix. */
    static float[] padded(Random random, FactorMatrix matrix) {
        float[] vector = new float[matrix.stride()];
        System.arraycopy(vector(random, matrix.columns()), 0, vector, 0, matrix.columns());
        return vector;
    }

    /** Rows in random order; repeated ones as soon as there are some. */
    static int[] indexes(Random random, int count, int rows) {
        int[] indexes = new int[count];
        for (int i = 0; i < count; i++) {
            indexes[i] = i > 0 && i % 5 == 0 ? indexes[i - 1] : random.nextInt(rows);
        }
        return indexes;
    }

    /** Numbers between 0 and 1. */
    static float[] weights(Random random, int count) {
        float[] weights = new float[count];
        for (int i = 0; i < count; i++) {
            weights[i] = random.nextFloat();
        }
        return weights;
    }

    /**
     * Asserts that a result lies within {@code γₙ = n u / (1 − n u)} times the sum of the absolute terms, the bound of n
     * roundings in any order (Higham, Accuracy and Stability of Numerical Algorithms, 2002, section 3.1).
     *
     * @param roundings the number n of roundings that a term goes through
     */
    static void assertWithin(double expected, int roundings, double absoluteTerms, float actual, String what) {
        double gamma = roundings * UNIT_ROUNDOFF / (1 - roundings * UNIT_ROUNDOFF);
        double bound = gamma * absoluteTerms + Float.MIN_NORMAL;
        assertTrue(
                Math.abs(actual - expected) <= bound,
                () -> what + ": " + actual + " is not within " + bound + " of " + expected);
    }
}
