package dev.cofactor.solvers.als;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.kernel.NormalEquations;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.solver.WorkerPool;

/** Sums of outer products of all rows of a factor matrix. */
final class Gram {
    private static final int MOST_PARTS = 64;
    private static final int LEAST_ROWS = 1024;

    private Gram() {}

    /**
     * The K × K matrix {@code Σ xᵢ xᵢᵀ} over some rows; parts of it are summed in parallel and added in order, so that it
     * does not depend on the number of threads. rows · K · (K + 1) operations.
     *
     * @param which the rows
     * @param poll called now and then; may throw to end the work
     */
    static FactorMatrix of(FactorMatrix rows, int[] which, Kernels kernels, WorkerPool workers, Runnable poll) {
        int perPart = Math.max(LEAST_ROWS, (which.length + MOST_PARTS - 1) / MOST_PARTS);
        NormalEquations[] parts = new NormalEquations[(which.length + perPart - 1) / perPart];
        workers.run(parts.length, part -> {
            poll.run();
            int from = part * perPart;
            parts[part] = kernels.normalEquations(rows.columns());
            parts[part].addRows(rows, 0, which, null, null, from, Math.min(which.length, from + perPart));
        });
        FactorMatrix gram = new FactorMatrix(rows.columns(), rows.columns());
        for (int part = 1; part < parts.length; part++) {
            parts[0].add(parts[part]);
        }
        if (parts.length > 0) {
            parts[0].copyMatrix(gram);
        }
        return gram;
    }

    /** Multiplies all elements by a factor. */
    static FactorMatrix scale(FactorMatrix matrix, float factor) {
        for (int row = 0; row < matrix.rows(); row++) {
            float[] block = matrix.block(row);
            int offset = matrix.offset(row);
            for (int k = 0; k < matrix.columns(); k++) {
                block[offset + k] *= factor;
            }
        }
        return matrix;
    }

    /** The sum of the products of corresponding elements. */
    static double innerProduct(FactorMatrix left, FactorMatrix right) {
        double sum = 0;
        for (int i = 0; i < left.rows(); i++) {
            for (int k = 0; k < left.columns(); k++) {
                sum += (double) left.get(i, k) * right.get(i, k);
            }
        }
        return sum;
    }

    /** The numbers {@code from} to {@code to - 1}. */
    static int[] range(int from, int to) {
        int[] range = new int[to - from];
        for (int i = 0; i < range.length; i++) {
            range[i] = from + i;
        }
        return range;
    }
}
