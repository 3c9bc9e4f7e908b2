package dev.cofactor;

import dev.cofactor.model.ScoreKind;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * A ranked list of items, best first, with what is needed to read it right: by score, equal scores by item index, or as
 * re-ranking has left them.
 *
 * @param items the items
 * @param scoreKind what the scores mean
 * @param basis what the list rests on
 * @param reason the same in words, with what was ignored, such as unknown ids
 * @param seenExcluded whether items the user has already were left out
 * @param approximate whether an index was searched that can miss an item that is among the best; scores are exact even so
 * @param shortfall why there are fewer items than asked for; empty if there are not
 * @param reRankings what was done to the list by score, in this order; empty if nothing was
 * @param <I> the type of item ids
 */
public record Recommendations<I>(
        List<Recommendation<I>> items,
        ScoreKind scoreKind,
        Basis basis,
        String reason,
        boolean seenExcluded,
        boolean approximate,
        Optional<Shortfall> shortfall,
        List<String> reRankings)
        implements Iterable<Recommendation<I>> {

    /** Copies the lists. */
    public Recommendations {
        items = List.copyOf(items);
        reRankings = List.copyOf(reRankings);
    }

    /** A list that was not re-ranked. */
    public Recommendations(
            List<Recommendation<I>> items,
            ScoreKind scoreKind,
            Basis basis,
            String reason,
            boolean seenExcluded,
            boolean approximate,
            Optional<Shortfall> shortfall) {
        this(items, scoreKind, basis, reason, seenExcluded, approximate, shortfall, List.of());
    }

    /** The number of items. */
    public int size() {
        return items.size();
    }

    /** The item at a rank, from 0. */
    public Recommendation<I> get(int rank) {
        return items.get(rank);
    }

    /** The ids of the items, best first. */
    public List<I> itemIds() {
        return items.stream().map(Recommendation::itemId).toList();
    }

    @Override
    public Iterator<Recommendation<I>> iterator() {
        return items.iterator();
    }
}
