package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingListener;
import dev.cofactor.solver.WorkerPool;
import java.util.SplittableRandom;

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
}
