package dev.cofactor.solvers.als;

import dev.cofactor.kernel.BlockScorer;
import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.solver.WorkerPool;

/** Multiplies rows of factors by a square matrix, many at a time; the workspace of one thread. */
final class RowTransform {
    /** As many rows as are multiplied at a time. */
    static final int MOST_ROWS = 64;

    private static final int ROWS_OF_A_TASK = 1024;

    private final int factors;
    private final BlockScorer[] scorers;
    private final float[] products = new float[MOST_ROWS * BlockScorer.MOST_ITEMS];

    RowTransform(FactorMatrix matrix, Kernels kernels) {
        this.factors = matrix.columns();
        this.scorers = new BlockScorer[(factors + BlockScorer.MOST_ITEMS - 1) / BlockScorer.MOST_ITEMS];
        for (int block = 0; block < scorers.length; block++) {
            scorers[block] = kernels.blockScorer();
            int from = block * BlockScorer.MOST_ITEMS;
            scorers[block].load(matrix, from, Math.min(factors, from + BlockScorer.MOST_ITEMS));
        }
    }

    /** The size in bytes of what one transform of so many factors holds, but for headers. */
    static long bytes(int factors) {
        long loaded = (factors + BlockScorer.MOST_ITEMS - 1) / BlockScorer.MOST_ITEMS * (long) factors;
        return Float.BYTES * BlockScorer.MOST_ITEMS * (loaded + MOST_ROWS);
    }

    /**
     * Row {@code firstTarget + i} of the target becomes the product of the matrix with row {@code first + i} of the source.
     *
     * @param count how many rows, at most {@link #MOST_ROWS}
     */
    void apply(FactorMatrix source, int first, int count, FactorMatrix target, int firstTarget) {
        for (int block = 0; block < scorers.length; block++) {
            scorers[block].score(source, first, count, products);
            int from = block * BlockScorer.MOST_ITEMS;
            int length = Math.min(factors - from, BlockScorer.MOST_ITEMS);
            for (int i = 0; i < count; i++) {
                int row = firstTarget + i;
                System.arraycopy(
                        products, i * BlockScorer.MOST_ITEMS, target.block(row), target.offset(row) + from, length);
            }
        }
    }

    /**
     * The product of the matrix with each row of the source.
     *
     * @param poll called now and then; may throw to end the work
     */
    static FactorMatrix ofAll(
            FactorMatrix source, FactorMatrix matrix, Kernels kernels, WorkerPool workers, Runnable poll) {
        FactorMatrix target = new FactorMatrix(source.rows(), source.columns());
        workers.run((source.rows() + ROWS_OF_A_TASK - 1) / ROWS_OF_A_TASK, task -> {
            poll.run();
            RowTransform transform = new RowTransform(matrix, kernels);
            int end = Math.min(source.rows(), (task + 1) * ROWS_OF_A_TASK);
            for (int row = task * ROWS_OF_A_TASK; row < end; row += MOST_ROWS) {
                transform.apply(source, row, Math.min(MOST_ROWS, end - row), target, row);
            }
        });
        return target;
    }
}
