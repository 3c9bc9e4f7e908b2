package dev.cofactor.rerank;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * At most so many items of each group, such as of one author or seller: of each group the first ones stay, in the order they
 * have, and the others are left out. If the list would then be short, further candidates are looked at, all of the catalogue
 * if need be; only if there are too few groups in all of it do items beyond the cap fill the list, and the answer says so.
 * To be applied last, since what follows may not care. Time: O(n).
 *
 * @param <I> the type of item ids
 */
public final class GroupCap<I> implements ReRanker<I> {
    private final int most;
    private final Function<? super I, ?> group;

    private GroupCap(int most, Function<? super I, ?> group) {
        if (most < 1) {
            throw new IllegalArgumentException("most must be at least 1, but is " + most);
        }
        this.most = most;
        this.group = Objects.requireNonNull(group, "group");
    }

    /**
     * A cap.
     *
     * @param most how many items of a group the list may have, at least 1
     * @param group the group of an item, any value with {@code equals} and {@code hashCode}; for an item without a group the
     *     item itself will do
     */
    public static <I> GroupCap<I> of(int most, Function<? super I, ?> group) {
        return new GroupCap<>(most, group);
    }

    @Override
    public List<Candidate<I>> rerank(List<Candidate<I>> candidates, ReRankContext context) {
        Map<Object, Integer> counts = new HashMap<>();
        List<Candidate<I>> result = new ArrayList<>(candidates.size());
        for (Candidate<I> candidate : candidates) {
            Object of = Objects.requireNonNull(group.apply(candidate.itemId()), "the group of an item");
            if (counts.merge(of, 1, Integer::sum) <= most) {
                result.add(candidate);
            }
        }
        return result;
    }

    @Override
    public String toString() {
        return "GroupCap(" + most + ")";
    }
}
