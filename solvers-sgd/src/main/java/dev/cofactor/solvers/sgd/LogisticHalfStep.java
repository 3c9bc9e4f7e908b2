package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.solver.TrainingContext;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One step of each of some rows of one side, in parallel, the other side fixed. */
final class LogisticHalfStep {
    private static final int ROWS_PER_TASK = 32;

    private final TrainingContext context;
    private final String purpose;
    private final SparseMatrix entries;
    private final int[] rows;
    private final LogisticSide own;
    private final LogisticSide fixed;
    private final LogisticObjective objective;
    private final double sampledShare;
    private final ConcurrentLinkedQueue<LogisticRowStep> free = new ConcurrentLinkedQueue<>();

    /**
     * A half-step.
     *
     * @param purpose tells apart its random numbers from those of the other side
     * @param entries of all rows of this side
     * @param rows which of them move
     */
    LogisticHalfStep(
            TrainingContext context,
            String purpose,
            SparseMatrix entries,
            int[] rows,
            LogisticSide own,
            LogisticSide fixed,
            LogisticObjective objective,
            double sampledShare) {
        this.context = context;
        this.purpose = purpose;
        this.entries = entries;
        this.rows = rows;
        this.own = own;
        this.fixed = fixed;
        this.objective = objective;
        this.sampledShare = sampledShare;
    }

    @FunctionalInterface
    private interface RowAction {
        void accept(LogisticRowStep step, int row, SplittableRandom random, LogisticLoss loss);
    }

    /** Moves all rows; returns the loss before their steps. */
    LogisticLoss run(int epoch, double rate) {
        return forRows(epoch, (step, row, random, loss) -> step.take(entries.row(row), own, row, rate, random, loss));
    }

    /** The loss as the rows are now, on the pairs that {@link #run} samples. */
    LogisticLoss loss(int epoch) {
        return forRows(
                epoch, (step, row, random, loss) -> step.computeGradient(entries.row(row), own, row, random, loss));
    }

    private LogisticLoss forRows(int epoch, RowAction action) {
        int tasks = RowTasks.count(rows.length, ROWS_PER_TASK);
        LogisticLoss[] losses = new LogisticLoss[tasks];
        context.workers().run(tasks, task -> {
            LogisticRowStep known = free.poll();
            LogisticRowStep step = known != null
                    ? known
                    : new LogisticRowStep(objective, sampledShare, fixed.factors(), fixed.biases());
            LogisticLoss loss = new LogisticLoss();
            int end = (int) Math.min(rows.length, (task + 1L) * ROWS_PER_TASK);
            for (int i = task * ROWS_PER_TASK; i < end; i++) {
                context.throwIfCancelled();
                int row = rows[i];
                action.accept(step, row, context.random(purpose, (long) epoch * entries.rows() + row), loss);
            }
            losses[task] = loss;
            free.add(step);
        });
        LogisticLoss sum = new LogisticLoss();
        for (LogisticLoss loss : losses) {
            sum.add(loss);
        }
        return sum;
    }
}
