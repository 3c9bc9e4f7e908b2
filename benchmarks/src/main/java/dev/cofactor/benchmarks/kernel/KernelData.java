package dev.cofactor.benchmarks.kernel;

import dev.cofactor.matrix.FactorMatrix;
import java.util.SplittableRandom;

/** The numbers that are worked on: as many items as MovieLens 1M has, so rows come from the L2 cache. */
final class KernelData {
    static final int ITEMS = 3_706;
    static final int USERS = 64;
    static final int ROWS_PER_CALL = 150;
    static final int PAIRS_PER_CALL = 256;
    static final int TOP = 20;
    static final float DIAGONAL = 10;

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
