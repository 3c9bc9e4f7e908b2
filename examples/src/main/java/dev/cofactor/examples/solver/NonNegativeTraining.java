package dev.cofactor.examples.solver;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDivergedException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * One training of {@link NonNegativeMf}. What the library asks of a solver shows here:
 *
 * <ul>
 *   <li>all randomness is from {@link TrainingContext#random}, a stream for each item, so that the seed alone decides;
 *   <li>threads are those of {@link TrainingContext#workers()}, and each row depends on no other row of its side, so that
 *       their number does not matter;
 *   <li>sums over rows are added up in the order of the rows, since floating-point addition depends on the order;
 *   <li>cancellation is looked for before each row, since one of a popular item is long, and each epoch is reported.
 * </ul>
 */
final class NonNegativeTraining {
    private static final int ROWS_A_BLOCK = 16;

    private final NonNegativeMf solver;
    private final TrainingContext context;
    private final float start;
    private final FactorMatrix users;
    private final FactorMatrix items;

    NonNegativeTraining(NonNegativeMf solver, TrainingContext context) {
        this.solver = solver;
        this.context = context;
        SparseMatrix byUser = context.byUser();
        requireNotNegative(byUser);
        // With these factors everywhere, each rating would be predicted by the mean of all.
        this.start = (float) Math.sqrt(context.meanValue() / solver.factors());
        this.users = filled(byUser.rows());
        this.items = filled(byUser.columns());
        scatter(context.byItem());
    }

    private void requireNotNegative(SparseMatrix byUser) {
        for (int user = 0; user < byUser.rows(); user++) {
            SparseRow row = byUser.row(user);
            for (int k = 0; k < row.size(); k++) {
                if (row.value(k) < 0) {
                    throw new IllegalArgumentException(solver.name() + " learns from values that are not negative, but"
                            + " user index " + user + " has " + row.value(k)
                            + "; add the same number to all of them, or use another solver");
                }
            }
        }
    }

    private FactorMatrix filled(int rows) {
        FactorMatrix factors = new FactorMatrix(rows, solver.factors());
        float[] row = new float[solver.factors()];
        Arrays.fill(row, start);
        for (int i = 0; i < rows; i++) {
            put(factors, i, row);
        }
        return factors;
    }

    /** If all factors were equal, they would stay so: items that were rated begin at random around the start. */
    private void scatter(SparseMatrix byItem) {
        for (int item = 0; item < items.rows(); item++) {
            if (byItem.row(item).size() > 0) {
                SplittableRandom random = context.random("item factors", item);
                for (int f = 0; f < solver.factors(); f++) {
                    items.set(item, f, (float) (start * (0.5 + random.nextDouble())));
                }
            }
        }
    }

    Model run() {
        long began = System.nanoTime();
        for (int epoch = 1; epoch <= solver.epochs(); epoch++) {
            halfStep(context.byItem(), items, users, epoch);
            double squares = halfStep(context.byUser(), users, items, epoch);
            double rmse = Math.sqrt(squares / context.byUser().nonZeros());
            context.epochCompleted(new EpochReport(
                    solver.name(),
                    epoch,
                    solver.epochs(),
                    Duration.ofNanos(System.nanoTime() - began),
                    Map.of("training RMSE", rmse),
                    model()));
        }
        return model();
    }

    /** Moves all rows of one side; gives the sum of squared errors, each taken before its row moved. */
    private double halfStep(SparseMatrix ratings, FactorMatrix moving, FactorMatrix fixed, int epoch) {
        MultiplicativeStep step = new MultiplicativeStep(fixed, solver.regularization());
        double[] squares = new double[ratings.rows()];
        int blocks = (ratings.rows() + ROWS_A_BLOCK - 1) / ROWS_A_BLOCK;
        context.workers().run(blocks, block -> {
            int end = Math.min(ratings.rows(), (block + 1) * ROWS_A_BLOCK);
            for (int row = block * ROWS_A_BLOCK; row < end; row++) {
                context.throwIfCancelled();
                float[] factors = moving.row(row);
                squares[row] = step.apply(ratings.row(row), factors);
                put(moving, row, factors);
            }
        });
        if (!moving.isFinite()) {
            throw new TrainingDivergedException(
                    epoch, "regularization = " + solver.regularization(), "a factor is not finite");
        }
        return Arrays.stream(squares).sum();
    }

    private static void put(FactorMatrix factors, int row, float[] values) {
        System.arraycopy(values, 0, factors.block(row), factors.offset(row), values.length);
    }

    private NonNegativeModel model() {
        FactorParameters parameters =
                new FactorParameters(0, new float[users.rows()], new float[items.rows()], users, items);
        return new NonNegativeModel(parameters, start, solver.epochs(), solver.regularization());
    }
}
