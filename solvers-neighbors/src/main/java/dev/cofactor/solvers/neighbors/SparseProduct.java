package dev.cofactor.solvers.neighbors;

import dev.cofactor.kernel.GatheredRows;
import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.solver.TrainingContext;
import java.util.Arrays;

/** The product of a sparse matrix and a dense one: each row a weighted sum of rows. */
final class SparseProduct {
    private static final int ROWS_PER_TASK = 32;
    /** The most rows that are gathered at once. */
    private static final int CHUNK = 4096;

    private final GatheredRows gathered;
    private final boolean binarized;
    private int[] columns = new int[64];
    private float[] values = new float[64];
    private float[] sum = new float[0];

    private SparseProduct(Kernels kernels, boolean binarized) {
        this.gathered = kernels.gatheredRows();
        this.binarized = binarized;
    }

    /** Computes all rows of {@code matrix · dense}; 2 · entries · columns of the dense matrix. */
    static void compute(
            SparseMatrix matrix, boolean binarized, FactorMatrix dense, FactorMatrix target, TrainingContext context) {
        Kernels kernels = Kernels.get();
        int tasks = (matrix.rows() + ROWS_PER_TASK - 1) / ROWS_PER_TASK;
        new Workspaces<>(() -> new SparseProduct(kernels, binarized)).run(context, tasks, (product, task) -> {
            int end = Math.min(matrix.rows(), (task + 1) * ROWS_PER_TASK);
            for (int row = task * ROWS_PER_TASK; row < end; row++) {
                float[] sum = product.row(matrix.row(row), dense, context::throwIfCancelled);
                System.arraycopy(sum, 0, target.block(row), target.offset(row), target.columns());
            }
        });
    }

    /** One such row, on this thread. */
    static float[] row(SparseRow row, boolean binarized, FactorMatrix dense) {
        float[] sum = new SparseProduct(Kernels.get(), binarized).row(row, dense, () -> {});
        return Arrays.copyOf(sum, dense.columns());
    }

    private float[] row(SparseRow row, FactorMatrix dense, Runnable poll) {
        copy(row);
        if (sum.length != dense.stride()) {
            sum = new float[dense.stride()];
        }
        Arrays.fill(sum, 0);
        for (int from = 0; from < row.size(); from += CHUNK) {
            poll.run();
            gathered.gather(dense, columns, from, Math.min(row.size(), from + CHUNK));
            gathered.addCombination(values, sum);
        }
        return sum;
    }

    private void copy(SparseRow row) {
        if (columns.length < row.size()) {
            columns = new int[2 * row.size()];
            values = new float[2 * row.size()];
        }
        row.copyColumns(columns, 0);
        if (binarized) {
            Arrays.fill(values, 0, row.size(), 1);
        } else {
            row.copyValues(values, 0);
        }
    }
}
