package dev.cofactor.solvers.neighbors;

import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import java.util.Arrays;

/*
 * x̄_i + Σ s_ij (x_uj − x̄_j) / Σ s_ij is (x̄_i − Σ s_ij x̄_j / Σ s_ij) + Σ s_ij x_uj / Σ s_ij, of which only the last sum is the
 * user's, and has a term only for what the user has.
 */
/** What {@link NeighborScoring#CENTERED_SHARE} makes of a sum over the items of a user. */
final class CenteredShares implements NeighborSums.Scale {
    private final double[] totals;
    private final double[] offsets;

    /**
     * The shares that follow from similarities and from what users have; as many additions as both have entries.
     *
     * @param influence the similarities, a row for each item as a neighbor
     */
    CenteredShares(CsrMatrix influence, SparseMatrix history, boolean binarized) {
        double[] means = means(history, binarized);
        totals = new double[means.length];
        double[] expected = new double[means.length];
        for (int neighbor = 0; neighbor < means.length; neighbor++) {
            SparseRow row = influence.row(neighbor);
            for (int k = 0; k < row.size(); k++) {
                totals[row.column(k)] += row.value(k);
                expected[row.column(k)] += row.value(k) * means[neighbor];
            }
        }
        offsets = means;
        for (int item = 0; item < offsets.length; item++) {
            if (totals[item] == 0) {
                totals[item] = 1; // no neighbors, and so nothing to divide
            }
            offsets[item] -= expected[item] / totals[item];
        }
    }

    private static double[] means(SparseMatrix history, boolean binarized) {
        double[] means = new double[history.columns()];
        for (int user = 0; user < history.rows(); user++) {
            UserItems items = new UserItems(history.row(user), binarized);
            for (int k = 0; k < items.size(); k++) {
                means[items.index(k)] += items.weight(k);
            }
        }
        int users = Math.max(1, history.rows()); // nobody is left if all were forgotten
        return Arrays.stream(means).map(sum -> sum / users).toArray();
    }

    @Override
    public double base(int item) {
        return offsets[item];
    }

    @Override
    public double factor(int item) {
        return 1 / totals[item];
    }

    @Override
    public float score(int item, double sum) {
        return (float) (offsets[item] + sum / totals[item]);
    }
}
