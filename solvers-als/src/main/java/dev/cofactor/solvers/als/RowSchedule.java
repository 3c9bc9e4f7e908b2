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
    private final int meanEntries;

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
        long entries = 0;
        int shortCount = 0;
        for (int row : rows) {
            int size = matrix.row(row).size();
            entries += size;
            shortCount += SplitRow.isLong(size) ? 0 : 1;
        }
        meanEntries = rows.length == 0 ? 0 : (int) (entries / rows.length);
        shortRows = new int[shortCount];
        longRows = new int[rows.length - shortCount];
        List<Integer> cuts = new ArrayList<>();
        cuts.add(0);
        long perBlock = (entries + (long) rows.length * rowCost) / BLOCKS + 1;
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

    /** Does something for rows {@code rows[from]} to {@code rows[to - 1]}, with such a workspace. */
    interface BlockTask<W> {
        void accept(W workspace, int[] rows, int from, int to);
    }

    /** The mean number of entries of a row, rounded down. */
    int meanEntries() {
        return meanEntries;
    }

    /** Does it for all rows of the schedule, long ones first. */
    <W> void run(TrainingContext context, Supplier<W> workspaces, Task<W> task) {
        runBlocks(context, workspaces, (workspace, rows, from, to) -> {
            for (int i = from; i < to; i++) {
                task.accept(workspace, rows[i]);
            }
        });
    }

    /** Does it for all rows of the schedule, each long one alone and first. */
    <W> void runBlocks(TrainingContext context, Supplier<W> workspaces, BlockTask<W> task) {
        ConcurrentLinkedQueue<W> free = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < longRows.length; i++) {
            context.throwIfCancelled();
            int row = i;
            with(free, workspaces, workspace -> task.accept(workspace, longRows, row, row + 1));
        }
        context.workers().run(starts.length - 1, block -> {
            context.throwIfCancelled();
            with(free, workspaces, workspace -> task.accept(workspace, shortRows, starts[block], starts[block + 1]));
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
