package dev.cofactor.eval.ranking;

import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/*
 * The relevant candidates cut the ranking into stretches. A candidate is counted in the stretch in which it lies, found by
 * bisection; the rank of a relevant item is the number of candidates in all stretches above it, plus one.
 */
/** Counts how many candidates stand before each relevant one of a user. */
final class RelevantRanks {
    private final int relevant;
    private final int[] order;
    private final int[] items;
    private final float[] scores;
    private final int[] above;

    /** The exact scores of items. */
    @FunctionalInterface
    interface Scores {
        float of(int itemIndex);
    }

    /**
     * Nothing counted yet.
     *
     * @param isCandidate which relevant items are candidates
     * @param exact finite for those
     */
    RelevantRanks(RelevantItems wanted, IntPredicate isCandidate, Scores exact) {
        this.relevant = wanted.size();
        // 0 − x has no negative zero, which would come before zero, but ties with it.
        this.order = IntStream.range(0, relevant)
                .filter(i -> isCandidate.test(wanted.item(i)))
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> 0 - exact.of(wanted.item(i))))
                .mapToInt(i -> i)
                .toArray();
        this.items = new int[order.length];
        this.scores = new float[order.length];
        for (int j = 0; j < order.length; j++) {
            this.items[j] = wanted.item(order[j]);
            this.scores[j] = exact.of(items[j]);
        }
        this.above = new int[order.length + 1];
    }

    /** The scores of the relevant candidates, best first; a copy. */
    float[] scores() {
        return scores.clone();
    }

    /** Counts a candidate, relevant or not. */
    void add(int item, float score) {
        above[firstBehind(item, score)]++;
    }

    /** Takes back a candidate that was counted. */
    void remove(int item, float score) {
        above[firstBehind(item, score)]--;
    }

    /**
     * Counts a candidate that is known to stand right before a relevant one.
     *
     * @param place the number of the relevant one among them, best first; as many as there are for a candidate behind all
     */
    void addBefore(int place) {
        above[place]++;
    }

    /** The first relevant item that stands behind a candidate. */
    private int firstBehind(int item, float score) {
        int low = 0;
        int high = scores.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (scores[middle] < score || (scores[middle] == score && items[middle] > item)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The ranks of the relevant items in the order of their indexes, from 1; 0 for those that are no candidates. */
    int[] ranks() {
        int[] ranks = new int[relevant];
        int before = 0;
        for (int j = 0; j < order.length; j++) {
            before += above[j];
            ranks[order[j]] = before + 1;
        }
        return ranks;
    }
}
