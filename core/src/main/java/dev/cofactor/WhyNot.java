package dev.cofactor;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Where an item stands in the answer to a query, and so why it was not recommended, or that it was. Ranks count from 0, as
 * in {@link Recommendations#get}.
 *
 * @param itemId the item
 * @param verdict the reason, in one word
 * @param filters what of the query keeps the item out, all that do, but the condition only where it is alone; empty if
 *     nothing does
 * @param rank how many of the other items that pass the filters have a better score: the rank the item has by score, or
 *     would have if no filter kept it out; empty if the item is unknown
 * @param candidates how many items pass the filters
 * @param score the item's score, in the caller's scale and not clipped; empty if the item is unknown
 * @param gap by how much the score falls short of that of the last item that a list by score has room for, negative if it is
 *     better; empty if the item is unknown, or the candidates do not fill the list
 * @param place the rank in the list that {@link Query#recommend} gives; empty if the item is not in it
 * @param <I> the type of item ids
 */
public record WhyNot<I>(
        I itemId,
        Verdict verdict,
        Set<Filter> filters,
        OptionalInt rank,
        int candidates,
        OptionalDouble score,
        OptionalDouble gap,
        OptionalInt place) {

    /** Why an item is not in a list. */
    public enum Verdict {
        /** It is in the list. */
        RECOMMENDED,
        /** The recommender does not know the item, so it has no score. */
        UNKNOWN,
        /** A filter of the query keeps it out. */
        FILTERED,
        /** It came into question, but enough others have better scores. */
        OUTRANKED,
        /**
         * By score it would be in the list, but re-ranking has put others before it; or, with an approximate index as well,
         * has not seen it.
         */
        RERANKED,
        /** By score it would be in the list, but the approximate index did not find it. */
        MISSED
    }

    /** What keeps an item out. */
    public enum Filter {
        /** The user has it already. */
        SEEN,
        /** It was excluded. */
        EXCLUDED,
        /** It is not among the only ones that come into question. */
        NOT_AMONG,
        /** It does not meet the condition. */
        CONDITION
    }

    /** Copies the filters. */
    public WhyNot {
        filters = Set.copyOf(filters);
    }

    /** One sentence. */
    @Override
    public String toString() {
        if (rank.isEmpty()) {
            return itemId + " is unknown, so it has no score";
        }
        String standing = String.format(
                Locale.ROOT,
                "rank %d by score among %d candidates, score %.4g",
                rank.getAsInt(),
                candidates,
                score.orElseThrow());
        String missed = gap.isPresent() && gap.getAsDouble() > 0
                ? String.format(Locale.ROOT, ", %.4g short of the list", gap.getAsDouble())
                : "";
        return switch (verdict) {
            case RECOMMENDED -> itemId + " is recommended at rank " + place.orElseThrow() + " (" + standing + ")";
            case FILTERED -> itemId + " is kept out by " + filters + " (otherwise " + standing + missed + ")";
            case OUTRANKED -> itemId + " is outranked: " + standing + missed;
            case RERANKED -> itemId + " was put behind by re-ranking: " + standing;
            case MISSED -> itemId + " was not found by the approximate index: " + standing;
            case UNKNOWN -> throw new AssertionError("an unknown item has no rank");
        };
    }
}
