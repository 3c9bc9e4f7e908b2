package dev.cofactor.eval.ranking;

import java.util.OptionalDouble;

/**
 * HitRate@K: the share of users with at least one relevant item among the first K. With a single relevant item a user it is
 * the same as {@link Recall}.
 */
public final class HitRate extends CutoffMetric {
    private HitRate(int cutoff) {
        super("HitRate", cutoff);
    }

    /** Hit rate at a cut-off K of at least 1. */
    public static HitRate at(int cutoff) {
        return new HitRate(cutoff);
    }

    @Override
    public OptionalDouble of(UserRanking ranking) {
        return OptionalDouble.of(ranking.hits(cutoff()) > 0 ? 1 : 0);
    }
}
