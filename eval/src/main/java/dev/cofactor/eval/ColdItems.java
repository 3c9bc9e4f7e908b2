package dev.cofactor.eval;

import dev.cofactor.eval.internal.ItemCounts;
import dev.cofactor.matrix.EntryPredicate;
import dev.cofactor.matrix.SparseMatrix;
import java.util.BitSet;
import java.util.SplittableRandom;

/**
 * Chooses items at random, and of each all entries but an exact number, every subset of that size being equally likely; to
 * be asked about every entry, row by row. 8 bytes an item.
 */
final class ColdItems implements EntryPredicate {
    private final BitSet chosen;
    private final int[] remaining;
    private final int[] toLeave;
    private final SplittableRandom random;

    private ColdItems(BitSet chosen, int[] remaining, int[] toLeave, SplittableRandom random) {
        this.chosen = chosen;
        this.remaining = remaining;
        this.toLeave = toLeave;
        this.random = random;
    }

    /**
     * Chooses {@code round(share · n)} of the n items that have more than {@code left} entries.
     *
     * @param left how many entries of a chosen item are not chosen
     */
    static ColdItems draw(SparseMatrix byUser, double share, int left, long seed) {
        int[] counts = ItemCounts.of(byUser);
        SplittableRandom random = new SplittableRandom(seed);
        BitSet chosen = SelectionSampling.of(random, counts.length, item -> counts[item] > left, share);
        int[] toLeave = new int[counts.length];
        chosen.stream().forEach(item -> toLeave[item] = left);
        return new ColdItems(chosen, counts, toLeave, random);
    }

    @Override
    public boolean test(int user, int item, float value, long timestamp) {
        if (!chosen.get(item)) {
            return false;
        }
        boolean leaves = random.nextInt(remaining[item]--) < toLeave[item];
        if (leaves) {
            toLeave[item]--;
        }
        return !leaves;
    }
}
