package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.model.UserState;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingListener;
import dev.cofactor.solver.WorkerPool;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/** Implicit feedback to train on. */
final class Positives {
    private Positives() {}

    /** Each pair with the given probability, with a value of 1. */
    static CsrMatrix random(int users, int items, double density, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        for (int user = 0; user < users; user++) {
            for (int item = 0; item < items; item++) {
                if (random.nextDouble() < density) {
                    builder.add(user, item, 1, 0);
                }
            }
        }
        return builder.build(users, items, DuplicatePolicy.FAIL);
    }

    /** Users of three kinds choose 30 % of the items of their kind and nothing else. */
    static CsrMatrix planted(int users, int items, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        CooMatrixBuilder builder = new CooMatrixBuilder(false, false);
        for (int user = 0; user < users; user++) {
            for (int item = user % 3; item < items; item += 3) {
                if (random.nextInt(10) < 3) {
                    builder.add(user, item, 1, 0);
                }
            }
        }
        return builder.build(users, items, DuplicatePolicy.FAIL);
    }

    @SuppressWarnings("unchecked") // the caller knows what the solver learns
    static <M> M train(Solver solver, CsrMatrix byUser, int threads, long seed, TrainingListener listener) {
        try (WorkerPool workers = new WorkerPool(threads)) {
            return (M) solver.train(TrainingContext.builder(byUser)
                    .seed(seed)
                    .listener(listener)
                    .build(workers));
        }
    }

    static <M> M train(Solver solver, CsrMatrix byUser) {
        return train(solver, byUser, 1, 9, TrainingListener.silent());
    }

    /** The entries of the first rows, in a matrix of another shape. */
    static CsrMatrix rows(CsrMatrix matrix, int rows, int columns) {
        CooMatrixBuilder builder = new CooMatrixBuilder(matrix.hasValues(), false);
        for (int row = 0; row < Math.min(rows, matrix.rows()); row++) {
            for (int k = 0; k < matrix.row(row).size(); k++) {
                builder.add(row, matrix.row(row).column(k), matrix.row(row).value(k), 0);
            }
        }
        return builder.build(rows, columns, DuplicatePolicy.FAIL);
    }

    /**
     * How often an item of a user's kind comes before the next one, which is of another kind, in {@link #planted} data.
     *
     * @param from the first user
     * @param to the user after the last one
     * @param unseen whether to leave out the items that a user has chosen
     */
    static double shareInOrder(CsrMatrix byUser, int from, int to, boolean unseen, IntFunction<UserState> states) {
        long inOrder = 0;
        long pairs = 0;
        for (int user = from; user < to; user++) {
            UserState state = states.apply(user);
            for (int item = user % 3; item < byUser.columns(); item += 3) {
                if (!unseen || byUser.row(user).find(item).isEmpty()) {
                    inOrder += state.score(item) > state.score((item + 1) % byUser.columns()) ? 1 : 0;
                    pairs++;
                }
            }
        }
        return (double) inOrder / pairs;
    }
}
