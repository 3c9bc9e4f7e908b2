package dev.cofactor.benchmarks.kernel;

import dev.cofactor.kernel.DescentSide;
import dev.cofactor.kernel.DescentStep;
import dev.cofactor.kernel.RatingBlock;
import dev.cofactor.matrix.FactorMatrix;
import java.util.Arrays;
import java.util.SplittableRandom;

/** The numbers that are worked on: as many items as MovieLens 1M has, so rows come from the L2 cache. */
final class KernelData {
    static final int ITEMS = 3_706;
    static final int USERS = 64;
    static final int ROWS_PER_CALL = 150;
    static final int PAIRS_PER_CALL = 256;
    static final int TOP = 20;
    static final float DIAGONAL = 10;

    /** Without regularization: over thousands of calls factors would fade to subnormal numbers, which are slow. */
    static final DescentStep STEP = new DescentStep(0, 0.01f, Float.POSITIVE_INFINITY, 0, 0, 0, 0);

    private static final int RATINGS_OF_A_USER = 16;

    private KernelData() {}

    /** Factors between -0.1 and 0.1. */
    static FactorMatrix factors(int rows, int columns, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        FactorMatrix matrix = new FactorMatrix(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < columns; k++) {
                matrix.set(row, k, (float) (random.nextDouble() - 0.5) / 5);
            }
        }
        return matrix;
    }

    static int[] indexes(int count, int bound, long seed) {
        return new SplittableRandom(seed).ints(count, 0, bound).toArray();
    }

    /** Ratings of 0, {@link #PAIRS_PER_CALL} of them, as many of each user, of items at random. */
    static RatingBlock ratings(long seed) {
        int[] runs = new int[PAIRS_PER_CALL / RATINGS_OF_A_USER];
        Arrays.setAll(runs, user -> RATINGS_OF_A_USER << 16 | user);
        char[] items = new char[PAIRS_PER_CALL];
        int[] drawn = indexes(PAIRS_PER_CALL, ITEMS, seed);
        for (int k = 0; k < PAIRS_PER_CALL; k++) {
            items[k] = (char) drawn[k];
        }
        return new RatingBlock(runs, items, new byte[PAIRS_PER_CALL], new float[] {0});
    }

    /** The same factors for gradient descent along ratings, with biases of 0. */
    static DescentSide side(FactorMatrix factors) {
        int stride = factors.stride();
        DescentSide side = new DescentSide(factors.rows(), stride, false);
        for (int row = 0; row < factors.rows(); row++) {
            System.arraycopy(factors.row(row), 0, side.factors(), DescentSide.LEAD + row * stride, factors.columns());
        }
        return side;
    }

    /** A symmetric matrix that is positive definite with {@link #DIAGONAL} on its diagonal. */
    static FactorMatrix symmetric(int size) {
        FactorMatrix matrix = factors(size, size, 3);
        for (int row = 0; row < size; row++) {
            for (int k = 0; k < row; k++) {
                matrix.set(k, row, matrix.get(row, k));
            }
        }
        return matrix;
    }
}
