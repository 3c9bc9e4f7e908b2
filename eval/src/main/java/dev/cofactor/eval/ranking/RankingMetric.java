package dev.cofactor.eval.ranking;

import dev.cofactor.eval.Better;

/**
 * Something measured of rankings: for each user alone ({@link UserMetric}), or of all lists together
 * ({@link ExposureMetric}). One that needs to know the data is neither, but gives one for it ({@link #on}). Immutable.
 */
public interface RankingMetric {

    /** The standard name with the cut-off, such as {@code NDCG@10}. */
    String name();

    /** Which values are better. */
    Better better();

    /** How many of the best items it looks at, from the first one; at least 1. */
    int depth();

    /** Whether it needs the ranks of all relevant items, also of those deeper than {@link #depth()}. */
    default boolean needsEveryRank() {
        return false;
    }

    /**
     * The same metric with what it needs to know of the data that is ranked on, such as the popularity of items.
     *
     * @throws IllegalArgumentException if the parts do not have that
     */
    default RankingMetric on(RankedParts parts) {
        return this;
    }
}
