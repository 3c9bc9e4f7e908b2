package dev.cofactor.solvers.neighbors;

import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.UserState;
import java.util.Objects;
import java.util.OptionalInt;

/** {@link NeighborScoring#SUM} for a user; sums go over the user's items in their order. */
final class NeighborSums implements UserState {
    private final CsrMatrix influence;
    private final UserItems items;

    NeighborSums(CsrMatrix influence, UserItems items) {
        this.influence = influence;
        this.items = items;
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
        return (float) sum;
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
            scores[item] = (float) sums[item];
        }
    }
}
