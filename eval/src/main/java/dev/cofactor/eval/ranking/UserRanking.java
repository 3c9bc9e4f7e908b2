package dev.cofactor.eval.ranking;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What metrics see of one user: the best candidates, and which places the relevant items took. Ranks count from 1.
 * Immutable.
 *
 * <p>Relevant items are numbered: first those whose rank is known, by rank, then the others, by index. A rank is not known
 * if it is beyond the depth that was asked for, or if the item was no candidate.
 */
public final class UserRanking {
    private final int userIndex;
    private final int candidates;
    private final int[] list;
    private final int[] relevant;
    private final double[] values;
    private final int[] ranks;
    private final boolean everyRank;

    private UserRanking(
            int userIndex,
            int candidates,
            int[] list,
            int[] relevant,
            double[] values,
            int[] ranks,
            boolean everyRank) {
        this.userIndex = userIndex;
        this.candidates = candidates;
        this.list = list;
        this.relevant = relevant;
        this.values = values;
        this.ranks = ranks;
        this.everyRank = everyRank;
    }

    /**
     * The ranking that some list is, with all its items as candidates.
     *
     * @param list different item indexes, best first
     * @param relevant the relevant ones, by ascending index, also those that are not in the list; at least one
     * @throws IllegalArgumentException if an item comes twice, or nothing is relevant
     */
    public static UserRanking of(int userIndex, int[] list, int[] relevant) {
        double[] ones = new double[relevant.length];
        Arrays.fill(ones, 1);
        return of(userIndex, list, relevant, ones);
    }

    /**
     * As {@link #of(int, int[], int[])}, with what the relevant items are worth.
     *
     * @param values of the relevant items, finite
     */
    public static UserRanking of(int userIndex, int[] list, int[] relevant, double[] values) {
        int[] sorted = list.clone();
        Arrays.sort(sorted);
        requireAscending(sorted, "the list");
        return of(userIndex, list.length, list.clone(), new RelevantItems(relevant.clone(), values.clone()), true);
    }

    /**
     * The ranking whose list is known as deep as it is long.
     *
     * @param everyRank whether that is all there is
     */
    static UserRanking of(int userIndex, int candidates, int[] list, RelevantItems relevant, boolean everyRank) {
        int[] ranks = new int[relevant.size()];
        for (int i = 0; i < list.length; i++) {
            int place = relevant.find(list[i]);
            if (place >= 0) {
                ranks[place] = i + 1;
            }
        }
        return of(userIndex, candidates, list, relevant, ranks, everyRank);
    }

    /**
     * A ranking.
     *
     * @param ranks of the relevant items in the order of their indexes; 0 if the rank is not known
     */
    static UserRanking of(
            int userIndex, int candidates, int[] list, RelevantItems relevant, int[] ranks, boolean everyRank) {
        int known = 0;
        long[] order = new long[ranks.length];
        for (int i = 0; i < ranks.length; i++) {
            long rank = ranks[i] > 0 ? ranks[i] : Integer.MAX_VALUE;
            order[i] = rank << 32 | i;
            known += ranks[i] > 0 ? 1 : 0;
        }
        Arrays.sort(order);
        int[] items = new int[ranks.length];
        double[] values = new double[ranks.length];
        int[] sortedRanks = new int[known];
        for (int i = 0; i < order.length; i++) {
            int from = (int) order[i];
            items[i] = relevant.item(from);
            values[i] = relevant.value(from);
            if (i < known) {
                sortedRanks[i] = ranks[from];
            }
        }
        return new UserRanking(userIndex, candidates, list, items, values, sortedRanks, everyRank);
    }

    static void requireAscending(int[] items, String what) {
        for (int i = 1; i < items.length; i++) {
            if (items[i] == items[i - 1]) {
                throw new IllegalArgumentException(what + " has item index " + items[i] + " twice");
            }
        }
    }

    /** The user's index. */
    public int userIndex() {
        return userIndex;
    }

    /** How many items were ranked. */
    public int candidates() {
        return candidates;
    }

    /** How many of the best items are known: the depth asked for, or all candidates if these are fewer. */
    public int length() {
        return list.length;
    }

    /**
     * An item of the list.
     *
     * @param rank from 1 to {@link #length()}
     */
    public int item(int rank) {
        return list[Objects.checkIndex(rank - 1, list.length)];
    }

    /** How many items are relevant; at least one. */
    public int relevant() {
        return relevant.length;
    }

    /** The index of the i-th relevant item, from 0. */
    public int relevantItem(int i) {
        return relevant[i];
    }

    /** What the i-th relevant item is worth: its value in the test part, in the caller's scale; 1 if there are no values. */
    public double value(int i) {
        return values[i];
    }

    /** How many relevant items have a known rank. */
    public int found() {
        return ranks.length;
    }

    /**
     * The rank of the i-th relevant item, from 1; ascending with i.
     *
     * @param i from 0 to {@link #found()} − 1
     */
    public int rank(int i) {
        return ranks[i];
    }

    /** How many relevant items are among the first ones. */
    public int hits(int cutoff) {
        int hits = 0;
        while (hits < ranks.length && ranks[hits] <= cutoff) {
            hits++;
        }
        return hits;
    }

    /** The same ranking as if only items of a group were relevant; empty if no relevant item is one. */
    Optional<UserRanking> within(BitSet group) {
        int[] kept = IntStream.range(0, relevant.length)
                .filter(i -> group.get(relevant[i]))
                .toArray();
        return kept.length == 0
                ? Optional.empty()
                : Optional.of(new UserRanking(
                        userIndex,
                        candidates,
                        list,
                        IntStream.of(kept).map(i -> relevant[i]).toArray(),
                        IntStream.of(kept).mapToDouble(i -> values[i]).toArray(),
                        IntStream.of(kept)
                                .filter(i -> i < ranks.length)
                                .map(i -> ranks[i])
                                .toArray(),
                        everyRank));
    }

    /**
     * Checks that a relevant item without a rank was no candidate.
     *
     * @throws IllegalStateException if ranks were only asked for to some depth
     */
    public void requireEveryRank() {
        if (!everyRank) {
            throw new IllegalStateException("the ranks of relevant items are known to rank " + list.length
                    + " only; a metric that needs all of them must say so by needsEveryRank()");
        }
    }
}
