package dev.cofactor.retrieval;

import dev.cofactor.model.FactorUserState;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Looks at lists until none reaches the worst of the items found.
 *
 * @param deviations how far above its mean a list is said to reach
 */
record ListSearch(ItemLists lists, double deviations) {

    /** The best items of the lists that were looked at, best first; none if all items are to be scanned. */
    int[] best(FactorUserState user, int count, IntPredicate allowed) {
        CodedSearch search = new CodedSearch(lists.items(), user, count, allowed);
        return run(search, user) ? search.found() : new int[0];
    }

    /** What is looked at without filters. */
    Effort effort(FactorUserState user, int count) {
        int most = Effort.most(user, lists.items().parameters(), count);
        CodedSearch search = new CodedSearch(lists.items(), user, most, item -> true);
        boolean done = run(search, user);
        return search.effort(!done);
    }

    /** The best list first, which most often has enough items to tell which of the others matter. */
    private boolean run(CodedSearch search, FactorUserState user) {
        float[] reaches = lists.reaches(user, deviations);
        int first = 0;
        for (int list = 1; list < reaches.length; list++) {
            first = reaches[list] > reaches[first] ? list : first;
        }
        if (reaches.length == 0 || !look(search, first)) {
            return false;
        }
        search.settle();
        reaches[first] = Float.NEGATIVE_INFINITY;
        for (int list : order(reaches, search)) {
            if (search.isFull() && !(reaches[list] >= search.worstScore())) {
                break;
            }
            if (list != first && !look(search, list)) {
                return false;
            }
        }
        return true;
    }

    private boolean look(CodedSearch search, int list) {
        return search.look(lists.firstTile(list), lists.firstTile(list + 1));
    }

    /** The lists that reach what was found, the farthest first. */
    private static int[] order(float[] reaches, CodedSearch search) {
        float least = search.isFull() ? search.worstScore() : Float.NEGATIVE_INFINITY;
        long[] keys = IntStream.range(0, reaches.length)
                .filter(list -> reaches[list] >= least)
                .mapToLong(list -> {
                    int bits = Float.floatToIntBits(reaches[list]);
                    int ascending = bits ^ (bits >> 31 & Integer.MAX_VALUE);
                    return (long) ~ascending << 32 | list;
                })
                .toArray();
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }
}
