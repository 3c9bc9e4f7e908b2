package dev.cofactor.eval.ranking;

import java.util.OptionalDouble;

/**
 * R-Precision: the share of relevant items among the first R, where R is the number of the user's relevant items; there
 * precision and recall are the same.
 */
public final class RPrecision extends FullRankingMetric {
    private RPrecision() {
        super("R-Precision");
    }

    /** The metric; it has no cut-off of its own. */
    public static RPrecision full() {
        return new RPrecision();
    }

    @Override
    public OptionalDouble of(UserRanking ranking) {
        ranking.requireEveryRank();
        return OptionalDouble.of((double) ranking.hits(ranking.relevant()) / ranking.relevant());
    }
}
