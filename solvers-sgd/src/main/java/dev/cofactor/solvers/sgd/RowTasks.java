package dev.cofactor.solvers.sgd;

import dev.cofactor.solver.TrainingContext;
import java.util.function.IntConsumer;

/** Work on rows in parallel, some neighbours to a task. */
final class RowTasks {
    private RowTasks() {}

    /** How many tasks so many rows make. */
    static int count(int rows, int rowsPerTask) {
        return (int) (((long) rows + rowsPerTask - 1) / rowsPerTask);
    }

    /** Works on rows 0 to {@code rows − 1}, each by one thread alone; looks for cancellation before each. */
    static void forEach(TrainingContext context, int rows, int rowsPerTask, IntConsumer action) {
        context.workers().run(count(rows, rowsPerTask), task -> {
            int end = (int) Math.min(rows, (task + 1L) * rowsPerTask);
            for (int row = task * rowsPerTask; row < end; row++) {
                context.throwIfCancelled();
                action.accept(row);
            }
        });
    }
}
