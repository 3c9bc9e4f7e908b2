package dev.cofactor.scan;

import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FactorUserState;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Some users of a model with their true best items, to measure a search by. */
public final class RecallSample {
    /** The length of the lists. */
    public static final int COUNT = 10;

    private final List<FactorUserState> users;
    private final IntPredicate allowed;
    private final List<int[]> best;

    /**
     * Finds the true best items by scans.
     *
     * @param users how many, at equal distances
     * @throws CancellationException if the thread was interrupted
     */
    public RecallSample(FactorParameters parameters, int users, IntPredicate allowed) {
        int all = parameters.userFactors().rows();
        int many = Math.min(all, users);
        this.users = IntStream.range(0, many)
                .mapToObj(u -> parameters.userState((int) ((long) u * all / many)))
                .toList();
        this.allowed = allowed;
        int items = parameters.itemFactors().rows();
        this.best = this.users.stream().map(user -> best(user, items)).toList();
    }

    /** Looked for before each user, which takes one scan, or one search. */
    private static void refuseInterrupt() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted while recall was measured");
        }
    }

    private int[] best(FactorUserState user, int items) {
        refuseInterrupt();
        TopItems top = new TopItems(COUNT);
        ScoreTiles tiles = new ScoreTiles(user, items);
        for (int from = 0; from < items; from += ScoreTiles.ITEMS) {
            int to = Math.min(items, from + ScoreTiles.ITEMS);
            tiles.load(from, to);
            for (int item = from; item < to; item++) {
                float score = tiles.score(item);
                if (top.admits(item, score) && allowed.test(item)) {
                    top.add(item, score);
                }
            }
        }
        return top.drain();
    }

    /** A way to find the best items. */
    public interface Search {

        /** The best allowed items; fewer than wanted to have all items scanned. */
        int[] best(FactorUserState user, int count, IntPredicate allowed);
    }

    /** Whether a filter that leaves one item in ten leaves this one. */
    public static boolean isOneInTen(int item) {
        return Math.floorMod(item * 0x9E3779B1, 10) == 0;
    }

    /**
     * The part of the true lists that a search finds; 1 if there are no lists.
     *
     * @throws CancellationException if the thread was interrupted
     */
    public double recall(Search search) {
        int hits = 0;
        int all = 0;
        for (int u = 0; u < users.size(); u++) {
            refuseInterrupt();
            int[] truth = best.get(u);
            all += truth.length;
            int[] found = search.best(users.get(u), COUNT, allowed);
            // A search that gives up leaves it to a scan, which finds everything.
            hits += found.length < truth.length
                    ? truth.length
                    : (int) IntStream.of(truth)
                            .filter(item -> IntStream.of(found).anyMatch(other -> other == item))
                            .count();
        }
        return all == 0 ? 1 : (double) hits / all;
    }
}
