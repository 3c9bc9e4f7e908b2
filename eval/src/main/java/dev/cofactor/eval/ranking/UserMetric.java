package dev.cofactor.eval.ranking;

import java.util.OptionalDouble;

/** Measures each user's ranking alone; the figure is the mean over the users for whom it has a value, weighted if so said. */
public interface UserMetric extends RankingMetric {

    /**
     * The value for one user; finite. Empty if it is not defined for this user, who is then left out of the mean.
     *
     * @param ranking with the best {@link #depth()} items, and every rank if {@link #needsEveryRank()}
     */
    OptionalDouble of(UserRanking ranking);

    /** The weight of a user for whom there is a value, in the mean over users; finite and positive, and 1 unless said. */
    default double weight(UserRanking ranking) {
        return 1;
    }

    /** Whether it asks which items are relevant; if not, it looks at the list alone. */
    default boolean judgesRelevance() {
        return true;
    }
}
