package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.Contribution;
import dev.cofactor.solver.TrainingContext;
import java.util.ArrayList;
import java.util.List;

/**
 * The implicit factors y_j of a training, and the two passes that connect them with users: the sums
 * {@code s_u = |N(u)|^-½ Σ_{j ∈ N(u)} y_j}, and a step of all y_j along what their users gathered. Each row is worked on by
 * one task alone, in the order of indexes, so nothing depends on threads.
 */
final class ImplicitFactors {
    private static final int ROWS_PER_TASK = 16;

    private final TrainingContext context;
    private final SparseMatrix byUser;
    private final SparseMatrix byItem;
    private final FactorMatrix factors;
    private final double strength;
    private final double rate;
    private final Regularization regularization;

    /**
     * Factors of zeros.
     *
     * @param training which user has rated which items
     * @param strength the regularization of implicit factors
     * @param rate how far y_j moves, in the mean of what its users' factors moved along their gradients
     * @param regularization for the frequency exponent
     */
    ImplicitFactors(
            TrainingContext context,
            SparseMatrix training,
            int factors,
            double strength,
            double rate,
            Regularization regularization) {
        this.context = context;
        this.byUser = training;
        this.byItem = training.withoutTimestamps().transpose();
        this.factors = new FactorMatrix(training.columns(), factors);
        this.strength = strength;
        this.rate = rate;
        this.regularization = regularization;
    }

    /** The y_j, not a copy. */
    FactorMatrix factors() {
        return factors;
    }

    /** The number of ratings of an item. */
    int ratings(int item) {
        return byItem.row(item).size();
    }

    /** All arrays that {@link #step} changes. */
    List<float[]> state() {
        return FactorRows.arrays(factors);
    }

    /** Puts s_u into row u of a matrix, for all users. */
    void sums(FactorMatrix target) {
        RowTasks.forEach(context, byUser.rows(), ROWS_PER_TASK, user -> {
            float[] sum = sum(byUser.row(user), factors);
            // Padding included: what an epoch that diverged has left there must not outlive it.
            System.arraycopy(sum, 0, target.block(user), target.offset(user), sum.length);
        });
    }

    /** The sum s of a user with this history. */
    static float[] sum(SparseRow history, FactorMatrix factors) {
        float[] sum = new float[factors.stride()];
        add(history, factors, sum);
        float norm = norm(history.size());
        for (int k = 0; k < sum.length; k++) {
            sum[k] *= norm;
        }
        return sum;
    }

    private static void add(SparseRow row, FactorMatrix factors, float[] sum) {
        int[] columns = new int[row.size()];
        row.copyColumns(columns, 0);
        for (int column : columns) {
            float[] from = factors.block(column);
            int offset = factors.offset(column);
            for (int k = 0; k < sum.length; k++) {
                sum[k] += from[offset + k];
            }
        }
    }

    /** What each item of a history adds to the dot product of its sum s with the factors of an item. */
    static List<Contribution> contributions(SparseRow history, FactorMatrix implicit, FactorMatrix items, int item) {
        float norm = norm(history.size());
        List<Contribution> contributions = new ArrayList<>(history.size());
        for (int k = 0; k < history.size(); k++) {
            int column = history.column(k);
            contributions.add(new Contribution(column, (double) norm * implicit.dot(column, items, item)));
        }
        return contributions;
    }

    /** {@code |N(u)|^-½}; 1 for a user without history, where there is nothing to multiply. */
    static float norm(int size) {
        return (float) (1 / Math.sqrt(Math.max(1, size)));
    }

    /**
     * Moves every y_j by the mean, over the users who rated j, of what they gathered, and shrinks it.
     *
     * @param gathered in row u {@code |N(u)|^-½} times the sum of {@code rate · e_ui · q_i} over the ratings of u
     * @param epochRate the step size of the epoch
     */
    void step(FactorMatrix gathered, double epochRate) {
        RowTasks.forEach(context, byItem.rows(), ROWS_PER_TASK, item -> {
            SparseRow row = byItem.row(item);
            if (row.size() > 0) {
                float[] sum = new float[factors.stride()];
                add(row, gathered, sum);
                float move = (float) (rate / row.size());
                float keep = (float) (1 - rate * epochRate * strength * regularization.weight(row.size()));
                float[] y = factors.block(item);
                int offset = factors.offset(item);
                for (int k = 0; k < sum.length; k++) {
                    y[offset + k] = keep * y[offset + k] + move * sum[k];
                }
            }
        });
    }
}
