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

    private final int[] longRows;
    private final int[] shortRows;
    private final int[] starts;

    /**
     * A schedule of all rows; looks at the length of each.
     *
     * @param rowCost what a row costs beside its entries, in entries
     */
    RowSchedule(SparseMatrix matrix, int rowCost) {
        this(matrix, rowCost, Gram.range(0, matrix.rows()));
    }

    /**
     * A schedule of some rows.
     *
     * @param rowCost what a row costs beside its entries, in entries
     * @param rows which rows, none of them twice
     */
    RowSchedule(SparseMatrix matrix, int rowCost, int[] rows) {
        long total = (long) rows.length * rowCost;
        int shortCount = 0;
        for (int row : rows) {
            int size = matrix.row(row).size();
            total += size;
            shortCount += SplitRow.isLong(size) ? 0 : 1;
        }
        shortRows = new int[shortCount];
        longRows = new int[rows.length - shortCount];
        List<Integer> cuts = new ArrayList<>();
        cuts.add(0);
        long perBlock = total / BLOCKS + 1;
        long cost = 0;
        int shortOnes = 0;
        for (int i = 0; i < rows.length; i++) {
            int size = matrix.row(rows[i]).size();
            if (SplitRow.isLong(size)) {
                longRows[i - shortOnes] = rows[i];
                continue;
            }
            shortRows[shortOnes++] = rows[i];
            cost += size + rowCost;
            if (cost >= perBlock) {
                cuts.add(shortOnes);
                cost = 0;
            }
        }
        if (cuts.get(cuts.size() - 1) < shortCount) {
            cuts.add(shortCount);
        }
        starts = cuts.stream().mapToInt(Integer::intValue).toArray();
    }

    /** What a row of so many factors costs to solve beside its entries, in entries. */
    static int rowCost(int factors) {
        return 1 + factors / 3;
    }

    /** Does something for a row with a workspace that no other thread uses meanwhile. */
    interface Task<W> {
        void accept(W workspace, int row);
    }

    /** Does it for all rows of the schedule, long ones first. */
    <W> void run(TrainingContext context, Supplier<W> workspaces, Task<W> task) {
        ConcurrentLinkedQueue<W> free = new ConcurrentLinkedQueue<>();
        for (int row : longRows) {
            context.throwIfCancelled();
            with(free, workspaces, workspace -> task.accept(workspace, row));
        }
        context.workers().run(starts.length - 1, block -> {
            context.throwIfCancelled();
            with(free, workspaces, workspace -> {
                for (int i = starts[block]; i < starts[block + 1]; i++) {
                    task.accept(workspace, shortRows[i]);
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
