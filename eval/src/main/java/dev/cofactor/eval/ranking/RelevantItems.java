package dev.cofactor.eval.ranking;

import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.SparseRow;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The relevant items of one user, by ascending index, with what they are worth. */
final class RelevantItems {
    private final int[] items;
    private final double[] values;

    RelevantItems(int[] items, double[] values) {
        if (items.length == 0 || items.length != values.length) {
            throw new IllegalArgumentException("there must be relevant items, and a value for each, but there are "
                    + items.length + " items and " + values.length + " values");
        }
        for (int i = 1; i < items.length; i++) {
            if (items[i] <= items[i - 1]) {
                throw new IllegalArgumentException(
                        "relevant items must ascend by index, but " + items[i] + " follows " + items[i - 1]);
            }
        }
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("values must be finite, but one is " + value);
            }
        }
        this.items = items;
        this.values = values;
    }

    /** Those of a user with at least one entry. */
    static RelevantItems of(Interactions<?, ?> relevant, int userIndex) {
        SparseRow row = relevant.byUser().row(userIndex);
        int[] items = new int[row.size()];
        double[] values = new double[row.size()];
        row.copyColumns(items, 0);
        for (int k = 0; k < values.length; k++) {
            values[k] = relevant.hasValues() ? relevant.scale().toOriginal(row.value(k)) : 1;
        }
        return new RelevantItems(items, values);
    }

    int size() {
        return items.length;
    }

    int item(int i) {
        return items[i];
    }

    double value(int i) {
        return values[i];
    }

    /** These items and others, each once, ascending. */
    int[] union(int[] others) {
        return IntStream.concat(IntStream.of(items), IntStream.of(others))
                .distinct()
                .sorted()
                .toArray();
    }

    /** The number of an item; negative if it is not relevant. */
    int find(int itemIndex) {
        return Arrays.binarySearch(items, itemIndex);
    }
}
