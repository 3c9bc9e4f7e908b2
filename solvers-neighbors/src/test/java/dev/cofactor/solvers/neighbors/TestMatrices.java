package dev.cofactor.solvers.neighbors;

import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.Model;
import dev.cofactor.model.UserState;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingListener;
import dev.cofactor.solver.WorkerPool;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Data to train on, and the models trained on it. */
final class TestMatrices {

    private TestMatrices() {}

    /** Each pair with the given probability, with a whole value from 1 to 5; the last user and the last item have none. */
    static CsrMatrix random(int users, int items, double density, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        for (int user = 0; user < users - 1; user++) {
            for (int item = 0; item < items - 1; item++) {
                if (random.nextDouble() < density) {
                    builder.add(user, item, 1 + random.nextInt(5), 0);
                }
            }
        }
        return builder.build(users, items, DuplicatePolicy.FAIL);
    }

    /** A matrix of the numbers given, zeros left out. */
    static CsrMatrix of(float[]... rows) {
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < rows[row].length; column++) {
                if (rows[row][column] != 0) {
                    builder.add(row, column, rows[row][column], 0);
                }
            }
        }
        return builder.build(rows.length, rows[0].length, DuplicatePolicy.FAIL);
    }

    /** The same with a zero for each pair without an entry; entries count as 1 if so wished. */
    static double[][] dense(SparseMatrix matrix, boolean binarized) {
        double[][] dense = new double[matrix.rows()][matrix.columns()];
        for (int row = 0; row < dense.length; row++) {
            SparseRow entries = matrix.row(row);
            for (int k = 0; k < entries.size(); k++) {
                dense[row][entries.column(k)] = binarized ? 1 : entries.value(k);
            }
        }
        return dense;
    }

    /** Does something with a context of one or more threads. */
    static <T> T with(SparseMatrix byUser, int threads, TrainingListener listener, Function<TrainingContext, T> use) {
        try (WorkerPool workers = new WorkerPool(threads)) {
            return use.apply(
                    TrainingContext.builder(byUser).seed(7).listener(listener).build(workers));
        }
    }

    static Model train(Solver solver, SparseMatrix byUser) {
        return with(byUser, 2, TrainingListener.silent(), solver::train);
    }

    /** All scores of a user. */
    static float[] scores(Model model, UserState state) {
        float[] scores = new float[model.items()];
        state.scoreAll(scores);
        return scores;
    }
}
