package dev.cofactor.solvers.neighbors;

import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorUserState;
import dev.cofactor.model.ScoreParts;
import java.util.OptionalInt;

/**
 * {@link NeighborScoring#MEAN_CENTERED} and {@link NeighborScoring#BIAS_ADJUSTED} for a user: what the baseline predicts, and
 * the weighted mean of what it missed. Sums go over the user's items in their order.
 */
final class NeighborMeans implements ItemSumState {
    private final CsrMatrix influence;
    private final FactorUserState baseline;
    private final UserItems items;
    private final double damping;
    private final double[] residuals;

    NeighborMeans(CsrMatrix influence, FactorUserState baseline, UserItems items, double damping) {
        this.influence = influence;
        this.baseline = baseline;
        this.items = items;
        this.damping = damping;
        this.residuals = new double[items.size()];
        for (int k = 0; k < residuals.length; k++) {
            residuals[k] = (double) items.weight(k) - baseline.score(items.index(k));
        }
    }

    @Override
    public float score(int itemIndex) {
        float base = baseline.score(itemIndex);
        double sum = 0;
        double weight = 0;
        for (int k = 0; k < residuals.length; k++) {
            SparseRow row = influence.row(items.index(k));
            OptionalInt place = row.find(itemIndex);
            if (place.isPresent()) {
                double similarity = row.value(place.getAsInt());
                sum += similarity * residuals[k];
                weight += similarity;
            }
        }
        return adjusted(base, sum, weight);
    }

    @Override
    public ScoreParts explain(int itemIndex) {
        double weight = damping;
        for (int k = 0; k < residuals.length; k++) {
            weight += ItemSumState.similarity(influence, items.index(k), itemIndex);
        }
        double total = weight == 0 ? 1 : weight; // nothing to divide
        return baseline.explain(itemIndex)
                .withHistory(ItemSumState.terms(
                        items,
                        k -> ItemSumState.similarity(influence, items.index(k), itemIndex) * residuals[k] / total));
    }

    @Override
    public void scoreAll(float[] scores) {
        double[] sums = new double[influence.columns()];
        double[] weights = new double[influence.columns()];
        for (int k = 0; k < residuals.length; k++) {
            SparseRow row = influence.row(items.index(k));
            for (int at = 0; at < row.size(); at++) {
                double similarity = row.value(at);
                sums[row.column(at)] += similarity * residuals[k];
                weights[row.column(at)] += similarity;
            }
        }
        baseline.scoreAll(scores);
        for (int item = 0; item < sums.length; item++) {
            scores[item] = adjusted(scores[item], sums[item], weights[item]);
        }
    }

    private float adjusted(float base, double sum, double weight) {
        return weight == 0 ? base : (float) (base + sum / (damping + weight));
    }
}
