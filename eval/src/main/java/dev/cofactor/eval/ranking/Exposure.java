package dev.cofactor.eval.ranking;

import java.util.Arrays;

/** How often each item stands in the lists of all users, down to a cut-off. Immutable; 4 bytes an item. */
public final class Exposure {
    private final int[] counts;
    private final long total;

    /**
     * Copies the counts.
     *
     * @param counts for each item index in how many lists it stands; not negative, not all 0
     */
    public Exposure(int[] counts) {
        this.counts = counts.clone();
        long sum = 0;
        for (int item = 0; item < counts.length; item++) {
            if (counts[item] < 0) {
                throw new IllegalArgumentException(
                        "an item cannot stand in " + counts[item] + " lists, as item index " + item + " does");
            }
            sum += counts[item];
        }
        if (sum == 0) {
            throw new IllegalArgumentException("no item stands in any list, so there is nothing to measure");
        }
        this.total = sum;
    }

    /** The number of items, those in no list included. */
    public int items() {
        return counts.length;
    }

    /** In how many lists an item stands. */
    public int count(int itemIndex) {
        return counts[itemIndex];
    }

    /** The sum of all counts: the number of places in all lists; positive. */
    public long total() {
        return total;
    }

    /** The counts of all items, ascending; a copy. */
    public int[] ascending() {
        int[] sorted = counts.clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
