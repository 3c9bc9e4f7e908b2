package dev.cofactor.solvers.als;

import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.WorkerPool;
import java.util.SplittableRandom;

/** Small random data. */
final class ExplicitData {
    private ExplicitData() {}

    /** Ratings from 1 to 5 of which about the given share of all pairs is known. */
    static CsrMatrix ratings(int users, int items, double share, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        for (int user = 0; user < users; user++) {
            for (int item = 0; item < items; item++) {
                double taste = Math.cos(user) * Math.sin(2.0 * item) + 0.5 * Math.cos(3.0 * user) * Math.cos(item);
                float value = (float) (3 + taste + 0.1 * (item % 5) + 0.5 * random.nextDouble());
                if (random.nextDouble() < share) {
                    builder.add(user, item, value, 0);
                }
            }
        }
        return builder.build(users, items, DuplicatePolicy.FAIL);
    }

    /** Features of which each row has about two, some rows none, and some features nobody. */
    static CsrMatrix features(int rows, int features, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        for (int row = 0; row < rows; row++) {
            for (int feature = 0; feature < features; feature++) {
                if (random.nextDouble() < 2.0 / features) {
                    builder.add(row, feature, random.nextBoolean() ? 1 : 0.5f + random.nextInt(3), 0);
                }
            }
        }
        return builder.build(rows, features, DuplicatePolicy.FAIL);
    }

    static TrainingContext.Builder described(SparseMatrix byUser, long seed) {
        return TrainingContext.builder(byUser)
                .seed(seed)
                .userFeatures(features(byUser.rows(), 4, seed + 1))
                .itemFeatures(features(byUser.columns(), 5, seed + 2));
    }

    static TrainingContext context(SparseMatrix byUser) {
        return TrainingContext.builder(byUser).build(new WorkerPool(1));
    }

    static ExplicitAlsModel train(ExplicitAls solver, TrainingContext context) {
        return (ExplicitAlsModel) solver.train(context);
    }

    /** A sweep over all rows. */
    static ExplicitSweep sweep(ExplicitAlsModel model, TrainingContext context) {
        return sweep(model, 0, context);
    }

    /** The same by so many steps of conjugate gradients. */
    static ExplicitSweep sweep(ExplicitAlsModel model, int steps, TrainingContext context) {
        return new ExplicitSweep(
                model, steps, context, new RowSchedule(context.byUser(), 1), new RowSchedule(context.byItem(), 1));
    }
}
