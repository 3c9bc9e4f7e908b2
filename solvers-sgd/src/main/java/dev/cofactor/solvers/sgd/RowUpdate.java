package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.Model;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.TrainingContext;
import java.time.Duration;
import java.util.Map;

/** An update that repeats the epochs of training, users and items in turn, with the rows that changed alone. */
final class RowUpdate {
    private static final int ROWS_PER_TASK = 64;

    private final TrainingContext context;
    private final String solver;
    private final double[] rates;
    private final long start = System.nanoTime();

    /** Moves one of the rows of a side along its ratings once. */
    @FunctionalInterface
    interface Step {
        void take(int position, double rate);
    }

    /**
     * The rows of one side that move.
     *
     * @param what {@code user} or {@code item}
     * @param indexes which rows
     * @param rows the same, by position in {@code indexes}
     * @param factors where they are stored after each epoch
     * @param biases the same for their biases
     * @param step what moves them
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Side(String what, int[] indexes, RowDescent.Row[] rows, FactorMatrix factors, float[] biases, Step step) {

        /** Rows that begin at their place in these factors and biases, and move along their ratings. */
        static Side of(
                String what,
                int[] indexes,
                FactorMatrix factors,
                float[] biases,
                SparseMatrix ratings,
                RowDescent descent,
                RowDescent.Side others) {
            RowDescent.Row[] rows = new RowDescent.Row[indexes.length];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = new RowDescent.Row(factors.row(indexes[i]), biases[indexes[i]]);
            }
            return new Side(
                    what,
                    indexes,
                    rows,
                    factors,
                    biases,
                    (i, rate) -> descent.epoch(rows[i], ratings.row(indexes[i]), others, rate));
        }
    }

    /**
     * An update.
     *
     * @param solver its name, for reports
     * @param rates the step size of each epoch
     */
    RowUpdate(TrainingContext context, String solver, double[] rates) {
        this.context = context;
        this.solver = solver;
        this.rates = rates;
    }

    /**
     * Moves both sides.
     *
     * @param model of what the sides are stored in, for reports
     */
    void run(Side users, Side items, Model model) {
        for (int epoch = 1; epoch <= rates.length; epoch++) {
            double rate = rates[epoch - 1];
            move(users, rate);
            move(items, rate);
            requireFinite(users, epoch, rate);
            requireFinite(items, epoch, rate);
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            context.epochCompleted(
                    new EpochReport(solver, epoch, rates.length, elapsed, Map.of("learning rate", rate), model));
        }
    }

    private void move(Side side, double rate) {
        RowTasks.forEach(context, side.rows().length, ROWS_PER_TASK, i -> {
            side.step().take(i, rate);
            FactorRows.set(side.factors(), side.indexes()[i], side.rows()[i].factors());
            side.biases()[side.indexes()[i]] = side.rows()[i].bias();
        });
    }

    private static void requireFinite(Side side, int epoch, double rate) {
        for (int i = 0; i < side.rows().length; i++) {
            RowDescent.Row row = side.rows()[i];
            if (!Divergence.isFinite(row.factors()) || !Float.isFinite(row.bias())) {
                throw Divergence.of(
                        epoch,
                        "learningRate = " + rate + " of the training before",
                        "bias or factors of " + side.what(),
                        side.indexes()[i]);
            }
        }
    }
}
