package dev.cofactor.solvers.neighbors;

import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.ScoreParts;
import java.util.Objects;
import java.util.OptionalInt;

/** {@link NeighborScoring} of choices for a user; sums go over the user's items in their order. */
final class NeighborSums implements ItemSumState {
    private final CsrMatrix influence;
    private final UserItems items;
    private final Scale scale;

    NeighborSums(CsrMatrix influence, UserItems items, Scale scale) {
        this.influence = influence;
        this.items = items;
        this.scale = scale;
    }

    /** What a sum {@code Σ s_ij x_uj} over a user's items counts as. */
    interface Scale {
        /** The score of item i. */
        float score(int item, double sum);

        /** What item i scores without any sum. */
        default double base(int item) {
            return 0;
        }

        /** What a sum is multiplied by. */
        default double factor(int item) {
            return 1;
        }
    }

    @Override
    public float score(int itemIndex) {
        Objects.checkIndex(itemIndex, influence.columns());
        double sum = 0;
        for (int k = 0; k < items.size(); k++) {
            SparseRow row = influence.row(items.index(k));
            OptionalInt place = row.find(itemIndex);
            if (place.isPresent()) {
                sum += (double) items.weight(k) * row.value(place.getAsInt());
            }
        }
        return scale.score(itemIndex, sum);
    }

    @Override
    public ScoreParts explain(int itemIndex) {
        Objects.checkIndex(itemIndex, influence.columns());
        double factor = scale.factor(itemIndex);
        return ScoreParts.of(0, 0, scale.base(itemIndex))
                .withHistory(ItemSumState.terms(
                        items,
                        k -> factor * items.weight(k) * ItemSumState.similarity(influence, items.index(k), itemIndex)));
    }

    @Override
    public void scoreAll(float[] scores) {
        double[] sums = new double[influence.columns()];
        for (int k = 0; k < items.size(); k++) {
            SparseRow row = influence.row(items.index(k));
            double weight = items.weight(k);
            for (int at = 0; at < row.size(); at++) {
                sums[row.column(at)] += weight * row.value(at);
            }
        }
        for (int item = 0; item < sums.length; item++) {
            scores[item] = scale.score(item, sums[item]);
        }
    }
}
