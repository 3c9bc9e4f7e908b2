package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.solver.Changes;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDivergedException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/** One update by {@link SvdPlusPlus}: steps of the rows that changed, users and items in turn. */
final class SvdPlusPlusUpdate {
    private static final double SQRT_3 = Math.sqrt(3);
    private static final int ROWS_PER_TASK = 64;

    private final TrainingContext context;
    private final ImplicitDescent descent;
    private final FactorMatrix implicit;
    private final FactorParameters parameters;
    private final int[] userIndexes;
    private final int[] itemIndexes;
    private final ImplicitDescent.User[] users;
    private final RowDescent.Row[] items;
    private final long start = System.nanoTime();

    SvdPlusPlusUpdate(TrainingContext context, SvdPlusPlusModel previous, Changes changes, double initialDeviation) {
        this.context = context;
        this.descent = previous.descent();
        SparseMatrix byUser = context.byUser();
        FactorParameters old = previous.parameters();
        this.implicit = grown(previous.implicit(), byUser.columns());
        this.parameters = new FactorParameters(
                old.offset(),
                Arrays.copyOf(old.userBiases(), byUser.rows()),
                Arrays.copyOf(old.itemBiases(), byUser.columns()),
                grown(old.userFactors(), byUser.rows()),
                grown(old.itemFactors(), byUser.columns()));
        this.userIndexes = changes.users();
        this.itemIndexes = changes.items();
        this.users = new ImplicitDescent.User[userIndexes.length];
        for (int i = 0; i < users.length; i++) {
            int user = userIndexes[i];
            SparseRow history = byUser.row(user);
            users[i] = user < old.userBiases().length
                    ? new ImplicitDescent.User(
                            history,
                            implicit,
                            old.userBiases()[user],
                            old.userFactors().row(user))
                    : new ImplicitDescent.User(history, implicit);
        }
        SplittableRandom random = context.random("new factors", 0);
        this.items = new RowDescent.Row[itemIndexes.length];
        for (int i = 0; i < items.length; i++) {
            int item = itemIndexes[i];
            float[] row = parameters.itemFactors().row(item);
            if (item >= old.itemBiases().length && context.byItem().row(item).size() > 0) {
                draw(row, initialDeviation * SQRT_3, random);
            }
            items[i] = new RowDescent.Row(row, parameters.itemBiases()[item]);
            store(parameters.itemFactors(), item, row);
        }
    }

    private static void draw(float[] row, double width, SplittableRandom random) {
        for (int k = 0; k < row.length; k++) {
            row[k] = (float) (width * (2 * random.nextDouble() - 1));
        }
    }

    private static FactorMatrix grown(FactorMatrix old, int rows) {
        FactorMatrix grown = new FactorMatrix(rows, old.columns());
        for (int row = 0; row < old.rows(); row++) {
            System.arraycopy(old.block(row), old.offset(row), grown.block(row), grown.offset(row), old.columns());
        }
        return grown;
    }

    private static void store(FactorMatrix factors, int index, float[] row) {
        System.arraycopy(row, 0, factors.block(index), factors.offset(index), row.length);
    }

    SvdPlusPlusModel run(String solver) {
        SvdPlusPlusModel model = new SvdPlusPlusModel(() -> parameters, () -> implicit, descent);
        double[] rates = descent.steps().rates();
        for (int epoch = 1; epoch <= rates.length; epoch++) {
            double rate = rates[epoch - 1];
            forBlocks(users.length, i -> move(i, rate));
            RowDescent.Side others = descent.steps().items(parameters);
            forBlocks(items.length, i -> move(i, others, rate));
            requireFinite(epoch);
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            context.epochCompleted(
                    new EpochReport(solver, epoch, rates.length, elapsed, Map.of("learning rate", rate), model));
        }
        return model;
    }

    private void move(int i, double rate) {
        descent.epoch(users[i], parameters, rate);
        store(parameters.userFactors(), userIndexes[i], users[i].factors());
        parameters.userBiases()[userIndexes[i]] = users[i].bias();
    }

    private void move(int i, RowDescent.Side others, double rate) {
        descent.steps().epoch(items[i], context.byItem().row(itemIndexes[i]), others, rate);
        store(parameters.itemFactors(), itemIndexes[i], items[i].factors());
        parameters.itemBiases()[itemIndexes[i]] = items[i].bias();
    }

    private void forBlocks(int rows, IntConsumer action) {
        context.workers().run((rows + ROWS_PER_TASK - 1) / ROWS_PER_TASK, task -> {
            context.throwIfCancelled();
            for (int i = task * ROWS_PER_TASK; i < Math.min(rows, (task + 1) * ROWS_PER_TASK); i++) {
                action.accept(i);
            }
        });
    }

    private void requireFinite(int epoch) {
        for (int i = 0; i < users.length; i++) {
            requireFinite(epoch, "user", userIndexes[i], users[i].factors(), users[i].bias());
        }
        for (int i = 0; i < items.length; i++) {
            requireFinite(epoch, "item", itemIndexes[i], items[i].factors(), items[i].bias());
        }
    }

    private void requireFinite(int epoch, String what, int index, float[] factors, float bias) {
        if (!Divergence.isFinite(factors) || !Float.isFinite(bias)) {
            throw new TrainingDivergedException(
                    epoch,
                    "learningRate = " + Arrays.toString(descent.steps().rates()),
                    "bias or factors of " + what + " index " + index + " are not finite");
        }
    }
}
