package dev.cofactor.solvers.als;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.solver.TrainingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/*
 * The rows of a half-step are independent, so any order and any thread gives the same bytes. What matters is that no core
 * idles: rows are dealt out in blocks of about equal work, the number of blocks being far greater than that of cores, and
 * a row so long that it could keep the others waiting at the end is not dealt out at all: it is taken first, by all
 * threads together (SplitRow).
 */
/** How the rows of one side of the data are shared out among threads. */
final class RowSchedule {
    private static final int BLOCKS = 256;

    private final int[] starts;
    private final int[] longRows;
    private final boolean[] isLong;

    /**
     * Looks at the length of every row.
     *
     * @param rowCost what a row costs beside its entries, in entries
     */
    RowSchedule(SparseMatrix matrix, int rowCost) {
        int rows = matrix.rows();
        long perBlock = (matrix.nonZeros() + (long) rows * rowCost) / BLOCKS + 1;
        List<Integer> cuts = new ArrayList<>();
        List<Integer> long_ = new ArrayList<>();
        isLong = new boolean[rows];
        long cost = 0;
        cuts.add(0);
        for (int row = 0; row < rows; row++) {
            int size = matrix.row(row).size();
            if (SplitRow.isLong(size)) {
                isLong[row] = true;
                long_.add(row);
                continue;
            }
            cost += size + rowCost;
            if (cost >= perBlock) {
                cuts.add(row + 1);
                cost = 0;
            }
        }
        if (cuts.get(cuts.size() - 1) < rows) {
            cuts.add(rows);
        }
        starts = cuts.stream().mapToInt(Integer::intValue).toArray();
        longRows = long_.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Does something for a row with a workspace that no other thread uses meanwhile. */
    interface Task<W> {
        void accept(W workspace, int row);
    }

    /** Does it for all rows, long ones first. */
    <W> void run(TrainingContext context, Supplier<W> workspaces, Task<W> task) {
        ConcurrentLinkedQueue<W> free = new ConcurrentLinkedQueue<>();
        for (int row : longRows) {
            context.throwIfCancelled();
            with(free, workspaces, workspace -> task.accept(workspace, row));
        }
        context.workers().run(starts.length - 1, block -> {
            context.throwIfCancelled();
            with(free, workspaces, workspace -> {
                for (int row = starts[block]; row < starts[block + 1]; row++) {
                    if (!isLong[row]) {
                        task.accept(workspace, row);
                    }
                }
            });
        });
    }

    private static <W> void with(
            ConcurrentLinkedQueue<W> free, Supplier<W> workspaces, java.util.function.Consumer<W> work) {
        W workspace = free.poll();
        if (workspace == null) {
            workspace = workspaces.get();
        }
        work.accept(workspace);
        free.add(workspace);
    }
}
