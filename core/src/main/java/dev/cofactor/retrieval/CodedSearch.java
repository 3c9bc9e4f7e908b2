package dev.cofactor.retrieval;

import dev.cofactor.kernel.CodeScorer;
import dev.cofactor.model.FactorUserState;
import dev.cofactor.scan.TopItems;
import java.util.Arrays;
import java.util.function.IntPredicate;

/*
 * To score an item costs as much as hundreds of sums, since its factors are somewhere in memory. So items that could be among the
 * best wait in a pool: now and then those with the greatest bounds are scored, which most often rules out the others.
 */
/** One query that looks at parts of coded items, and scores what can be among the best. */
final class CodedSearch {
    private static final int ITEMS = CodeScorer.ITEMS;

    /** Where one item in so many is scored, at places all over the memory, a scan of all in their order takes as long. */
    private static final int MOST_SCORED = 8;

    private static final int ALWAYS_SCORED = 1024;
    private static final int FEWEST_WAITING = 64;

    private final CodedItems items;
    private final FactorUserState user;
    private final IntPredicate allowed;
    private final CodedQuery query;
    private final TopItems top;
    private final int count;
    private final long mostScored;
    private final short[] sums = new short[CodedItems.BLOCK * ITEMS];
    private long[] waiting;
    private int waitingCount;
    private int bounded;
    private int scored;

    CodedSearch(CodedItems items, FactorUserState user, int count, IntPredicate allowed) {
        this.items = items;
        this.user = user;
        this.allowed = allowed;
        this.query = new CodedQuery(items, user);
        this.top = new TopItems(count);
        this.count = count;
        this.waiting = new long[FEWEST_WAITING + Math.min(count, ALWAYS_SCORED)];
        int all = items.parameters().itemFactors().rows();
        this.mostScored = Math.max(ALWAYS_SCORED + 2L * count, all / MOST_SCORED);
    }

    /** Looks at tiles {@code from} to {@code to - 1}; false if it gave up, once and for all. */
    boolean look(int from, int to) {
        int tile = from;
        while (tile < to && query.inRange()) {
            int end = Math.min(to, (tile / CodedItems.BLOCK + 1) * CodedItems.BLOCK);
            while (tile < end && !canMatter(tile)) {
                tile++;
            }
            if (tile < end) {
                query.sum(tile, end, sums);
                for (int t = tile; t < end; t++) {
                    lookAt(t, (t - tile) * ITEMS);
                }
                if (scored + waitingCount > mostScored) {
                    return false;
                }
            }
            tile = end;
        }
        return query.inRange();
    }

    private boolean canMatter(int tile) {
        return !isFull() || query.canReach(tile, top.worstScore());
    }

    private void lookAt(int tile, int first) {
        int[] places = items.items(tile);
        int end = first + places.length;
        bounded += places.length;
        int least = least(tile);
        for (int i = next(first, end, least); i < end; i = next(i + 1, end, least)) {
            int item = places[i - first];
            if (allowed.test(item)) {
                waiting[waitingCount++] = key(query.bound(tile, sums[i]), item);
                if (waitingCount == waiting.length) {
                    scoreSome();
                    least = least(tile);
                }
            }
        }
    }

    private int next(int from, int to, int least) {
        short[] values = sums;
        int i = from;
        while (i < to && values[i] < least) {
            i++;
        }
        return i;
    }

    private int least(int tile) {
        return isFull() ? query.leastSum(tile, top.worstScore()) : Short.MIN_VALUE;
    }

    /** Sorts by bound, the greatest first, and then by item. */
    private static long key(float bound, int item) {
        int bits = Float.floatToIntBits(bound);
        int ascending = bits ^ (bits >> 31 & Integer.MAX_VALUE);
        return (long) ~ascending << 32 | item;
    }

    private static float bound(long key) {
        int ascending = ~(int) (key >> 32);
        return Float.intBitsToFloat(ascending ^ (ascending >> 31 & Integer.MAX_VALUE));
    }

    /** Scores the items with the greatest bounds, as many as are wanted, and drops all that are ruled out. */
    private void scoreSome() {
        Arrays.sort(waiting, 0, waitingCount);
        int done = score(0, Math.min(count, waitingCount));
        int kept = waitingCount;
        while (kept > done && isRuledOut(waiting[kept - 1])) {
            kept--;
        }
        System.arraycopy(waiting, done, waiting, 0, kept - done);
        waitingCount = kept - done;
        if (waitingCount > waiting.length / 2) {
            waiting = Arrays.copyOf(waiting, 2 * waiting.length);
        }
    }

    private boolean isRuledOut(long key) {
        return isFull() && bound(key) < top.worstScore();
    }

    /** Scores items in the order of their bounds until they are ruled out; returns the first that was not scored. */
    private int score(int from, int to) {
        int i = from;
        for (; i < to && !isRuledOut(waiting[i]); i++) {
            int item = (int) waiting[i];
            float score = user.score(item);
            scored++;
            if (top.admits(item, score)) {
                top.add(item, score);
            }
        }
        return i;
    }

    /** Whether as many items were found and scored as are wanted. */
    boolean isFull() {
        return top.size() == count;
    }

    /** Scores what waits and can be among the best, so that {@link #worstScore} is that of all that was looked at. */
    void settle() {
        Arrays.sort(waiting, 0, waitingCount);
        score(0, waitingCount);
        waitingCount = 0;
    }

    /** The score of the worst of the items found. */
    float worstScore() {
        return top.worstScore();
    }

    /** The best items of those that were looked at, best first; to be called once. */
    int[] found() {
        settle();
        return top.drain();
    }

    /** What was looked at; to be called once. */
    Effort effort(boolean gaveUp) {
        if (!gaveUp) {
            settle();
        }
        return new Effort(bounded, scored, gaveUp);
    }
}
