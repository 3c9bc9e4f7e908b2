package dev.cofactor.solvers.als;

import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.WorkerPool;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Data to train on. */
final class TestMatrices {

    private TestMatrices() {}

    /** Each pair with the given probability, with a whole value from 1 to 5. */
    static CsrMatrix random(int users, int items, double density, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        for (int user = 0; user < users; user++) {
            for (int item = 0; item < items; item++) {
                if (random.nextDouble() < density) {
                    builder.add(user, item, 1 + random.nextInt(5), 0);
                }
            }
        }
        return builder.build(users, items, DuplicatePolicy.LAST);
    }

    /** Does something with a context of one or more threads. */
    static <T> T with(CsrMatrix byUser, int threads, Function<TrainingContext, T> use) {
        try (WorkerPool workers = new WorkerPool(threads)) {
            return use.apply(TrainingContext.builder(byUser).seed(7).build(workers));
        }
    }

    /** Rows of factors with the standard normal distribution. */
    static FactorMatrix gaussian(int rows, int factors, long seed) {
        Random random = new Random(seed);
        FactorMatrix matrix = new FactorMatrix(rows, factors);
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < factors; k++) {
                matrix.set(row, k, (float) random.nextGaussian());
            }
        }
        return matrix;
    }
}
