package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.solver.Changes;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDivergedException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;

/** One update by {@link BiasedMf}: steps of the rows that changed, users and items in turn. */
final class BiasedMfUpdate {
    private static final double SQRT_3 = Math.sqrt(3);
    private static final int ROWS_PER_TASK = 64;

    private final TrainingContext context;
    private final RowDescent descent;
    private final FactorParameters parameters;
    private final Part users;
    private final Part items;
    private final long start = System.nanoTime();

    /** The rows of one side that move. */
    private final class Part {
        private final int[] indexes;
        private final RowDescent.Row[] rows;
        private final SparseMatrix ratings;
        private final RowDescent.Side others;
        private final FactorMatrix factors;
        private final float[] biases;

        Part(int[] indexes, SparseMatrix ratings, RowDescent.Side others, FactorMatrix factors, float[] biases) {
            this.indexes = indexes;
            this.ratings = ratings;
            this.others = others;
            this.factors = factors;
            this.biases = biases;
            this.rows = new RowDescent.Row[indexes.length];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = new RowDescent.Row(factors.row(indexes[i]), biases[indexes[i]]);
            }
        }

        void move(double rate) {
            int tasks = (rows.length + ROWS_PER_TASK - 1) / ROWS_PER_TASK;
            context.workers().run(tasks, task -> {
                context.throwIfCancelled();
                for (int i = task * ROWS_PER_TASK; i < Math.min(rows.length, (task + 1) * ROWS_PER_TASK); i++) {
                    descent.epoch(rows[i], ratings.row(indexes[i]), others, rate);
                    float[] moved = rows[i].factors();
                    System.arraycopy(moved, 0, factors.block(indexes[i]), factors.offset(indexes[i]), moved.length);
                    biases[indexes[i]] = rows[i].bias();
                }
            });
        }

        void requireFinite(int epoch, String what) {
            for (int i = 0; i < rows.length; i++) {
                if (!Divergence.isFinite(rows[i].factors()) || !Float.isFinite(rows[i].bias())) {
                    throw new TrainingDivergedException(
                            epoch,
                            "learningRate = " + Arrays.toString(descent.rates()),
                            "bias or factors of " + what + " index " + indexes[i] + " are not finite");
                }
            }
        }
    }

    BiasedMfUpdate(TrainingContext context, BiasedMfModel previous, Changes changes, double initialDeviation) {
        this.context = context;
        this.descent = previous.descent();
        SparseMatrix byUser = context.byUser();
        FactorParameters old = previous.parameters();
        SplittableRandom random = context.random("new factors", 0);
        double width = initialDeviation * SQRT_3;
        this.parameters = new FactorParameters(
                old.offset(),
                Arrays.copyOf(old.userBiases(), byUser.rows()),
                Arrays.copyOf(old.itemBiases(), byUser.columns()),
                grown(old.userFactors(), byUser.rows(), byUser, width, random),
                grown(old.itemFactors(), byUser.columns(), context.byItem(), width, random));
        this.users = new Part(
                changes.users(), byUser, descent.users(parameters), parameters.userFactors(), parameters.userBiases());
        this.items = new Part(
                changes.items(),
                context.byItem(),
                descent.items(parameters),
                parameters.itemFactors(),
                parameters.itemBiases());
    }

    /** A copy with further rows; those that have ratings are drawn as training would. */
    private static FactorMatrix grown(
            FactorMatrix old, int rows, SparseMatrix ratings, double width, SplittableRandom random) {
        FactorMatrix grown = new FactorMatrix(rows, old.columns());
        for (int row = 0; row < rows; row++) {
            if (row < old.rows()) {
                System.arraycopy(old.block(row), old.offset(row), grown.block(row), grown.offset(row), old.columns());
            } else if (ratings.row(row).size() > 0) {
                for (int k = 0; k < old.columns(); k++) {
                    grown.set(row, k, (float) (width * (2 * random.nextDouble() - 1)));
                }
            }
        }
        return grown;
    }

    BiasedMfModel run(String solver) {
        BiasedMfModel model = new BiasedMfModel(parameters, descent);
        double[] rates = descent.rates();
        for (int epoch = 1; epoch <= rates.length; epoch++) {
            users.move(rates[epoch - 1]);
            items.move(rates[epoch - 1]);
            users.requireFinite(epoch, "user");
            items.requireFinite(epoch, "item");
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            context.epochCompleted(new EpochReport(
                    solver, epoch, rates.length, elapsed, Map.of("learning rate", rates[epoch - 1]), model));
        }
        return model;
    }
}
