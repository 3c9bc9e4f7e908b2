package dev.cofactor.testkit;

import dev.cofactor.kernel.GatheredRows;
import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;
import java.util.Random;
import java.util.function.Consumer;

/** Some rows of a matrix, and what can be done with them: indexes, weights and targets count from 1, numbers before are others'. */
final class GatheredDraw {
    private static final int ALL_ROWS = 30;

    private final Random random;
    final int size;
    final int count;
    final FactorMatrix rows;
    final int[] indexes;
    final float[] weights;
    final float[] targets;
    final float[] vector;

    private GatheredDraw(int size, int count) {
        this.random = new Random(size + count);
        this.size = size;
        this.count = count;
        this.rows = KernelData.matrix(random, ALL_ROWS, size);
        this.indexes = KernelData.indexes(random, count + 1, ALL_ROWS);
        this.weights = KernelData.vector(random, count + 1);
        this.targets = KernelData.vector(random, count + 1);
        this.vector = KernelData.padded(random, rows);
    }

    /** Of every length and number of rows. */
    static void forEach(Consumer<GatheredDraw> test) {
        for (int size : KernelData.SIZES) {
            for (int count : KernelData.COUNTS) {
                test.accept(new GatheredDraw(size, count));
            }
        }
    }

    /** A result that is added to. */
    float[] result() {
        return KernelData.padded(random, rows);
    }

    /** The rows in a workspace that has seen other ones, and other lengths. */
    GatheredRows gathered(Kernels kernels) {
        GatheredRows gathered = kernels.gatheredRows();
        gathered.gather(KernelData.matrix(random, ALL_ROWS, size + 20), indexes, 0, count + 1);
        gathered.gather(rows, indexes, 1, count + 1);
        return gathered;
    }

    /** A number of the k-th row, from 1. */
    double number(int k, int column) {
        return rows.get(indexes[k], column);
    }

    @Override
    public String toString() {
        return size + " x " + count;
    }
}
