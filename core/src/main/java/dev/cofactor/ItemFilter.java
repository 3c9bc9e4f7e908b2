package dev.cofactor;

import dev.cofactor.data.IdIndex;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which items come into question for a query, by their indexes. */
final class ItemFilter<I> {
    private final IdIndex<I> items;
    private final @Nullable BitSet among;
    private final BitSet seen;
    private final BitSet excluded;
    private final Predicate<? super I> condition;
    private final int candidates;

    /**
     * The filters of a query.
     *
     * @param seen the items that the user has already, if these are to be left out
     */
    ItemFilter(IdIndex<I> items, Query.Criteria<I> criteria, BitSet seen) {
        this.items = items;
        ItemSet<I> allowed = criteria.among().orElse(null);
        this.among = allowed == null ? null : allowed.indexes(items);
        this.seen = seen;
        ItemSet<I> denied = criteria.excluded().orElse(null);
        this.excluded = denied == null ? new BitSet() : denied.indexes(items);
        this.condition = criteria.condition();
        this.candidates = allowed == null ? items.size() : allowed.size();
    }

    /** How many items are looked at: the catalogue, or what an allow-list left of it. */
    int candidates() {
        return candidates;
    }

    /** The allow-list, not to be changed; empty if all items are looked at. */
    Optional<BitSet> among() {
        return Optional.ofNullable(among);
    }

    /** Whether an item passes the lists: it is looked at, not seen before, and not excluded. */
    boolean passesLists(int item) {
        return (among == null || among.get(item)) && !seen.get(item) && !excluded.get(item);
    }

    /** Whether an item meets the caller's condition. */
    boolean meetsCondition(int item) {
        return condition.test(items.id(item));
    }

    /** All that keeps an item out; the condition is asked only if nothing else does. */
    Set<WhyNot.Filter> against(int item) {
        Set<WhyNot.Filter> filters = EnumSet.noneOf(WhyNot.Filter.class);
        if (seen.get(item)) {
            filters.add(WhyNot.Filter.SEEN);
        }
        if (excluded.get(item)) {
            filters.add(WhyNot.Filter.EXCLUDED);
        }
        if (among != null && !among.get(item)) {
            filters.add(WhyNot.Filter.NOT_AMONG);
        }
        if (filters.isEmpty() && !meetsCondition(item)) {
            filters.add(WhyNot.Filter.CONDITION);
        }
        return filters;
    }

    /**
     * Where the candidates went, when all that passed were found.
     *
     * @param found how many passed, fewer than requested
     */
    Shortfall shortfall(int requested, int found) {
        BitSet left = new BitSet();
        if (among == null) {
            left.set(0, items.size());
        } else {
            left.or(among);
        }
        left.andNot(seen);
        int unseen = left.cardinality();
        left.andNot(excluded);
        int allowed = left.cardinality();
        return new Shortfall(requested, found, candidates, candidates - unseen, unseen - allowed, allowed - found);
    }
}
