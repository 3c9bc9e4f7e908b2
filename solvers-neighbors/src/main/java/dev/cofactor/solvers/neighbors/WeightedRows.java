package dev.cofactor.solvers.neighbors;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.ScoreParts;
import java.util.Arrays;
import java.util.Objects;

/*
 * All scores are computed in parts of some columns. A part of each row is first copied into an array of its own, since C2
 * makes vector code of a loop over two arrays only where one variable indexes both. Each score is the sum over the user's
 * items in their order, rounded after each multiplication and each addition, so that a single one has the same bits.
 */
/** The scores of a user as a weighted sum of rows, one for each item that the user has. */
final class WeightedRows implements ItemSumState {
    private static final int PART = 1024;

    private final FactorMatrix rows;
    private final UserItems items;

    WeightedRows(FactorMatrix rows, UserItems items) {
        this.rows = rows;
        this.items = items;
    }

    @Override
    public float score(int itemIndex) {
        Objects.checkIndex(itemIndex, rows.columns());
        float sum = 0;
        for (int k = 0; k < items.size(); k++) {
            int row = items.index(k);
            sum += items.weight(k) * rows.block(row)[rows.offset(row) + itemIndex];
        }
        return sum;
    }

    @Override
    public ScoreParts explain(int itemIndex) {
        Objects.checkIndex(itemIndex, rows.columns());
        return ScoreParts.of(0, 0, 0)
                .withHistory(
                        ItemSumState.terms(items, k -> (double) items.weight(k) * rows.get(items.index(k), itemIndex)));
    }

    @Override
    public void scoreAll(float[] scores) {
        float[] sums = new float[PART];
        float[] numbers = new float[PART];
        for (int first = 0; first < rows.columns(); first += PART) {
            int length = Math.min(PART, rows.columns() - first);
            Arrays.fill(sums, 0);
            for (int k = 0; k < items.size(); k++) {
                int row = items.index(k);
                System.arraycopy(rows.block(row), rows.offset(row) + first, numbers, 0, length);
                add(sums, items.weight(k), numbers, length);
            }
            System.arraycopy(sums, 0, scores, first, length);
        }
    }

    private static void add(float[] sums, float weight, float[] numbers, int length) {
        for (int j = 0; j < length; j++) {
            sums[j] += weight * numbers[j];
        }
    }
}
