package dev.cofactor.eval.ranking.beyond;

import dev.cofactor.eval.Better;
import dev.cofactor.eval.ranking.RankedParts;
import dev.cofactor.eval.ranking.RankingMetric;

/**
 * The average popularity of what is recommended (ARP) at K: the mean over the first K items of the number of users who have
 * them in the training part, then over users (H. Yin and others, "Challenging the long tail recommendation", PVLDB 5(9),
 * 2012). It describes; neither many nor few is better. A user with an empty list has no value.
 */
public final class AveragePopularity extends ListMetric {
    private AveragePopularity(int cutoff) {
        super("AveragePopularity", Better.NEITHER, cutoff, 1);
    }

    /** Average popularity at a cut-off K of at least 1. */
    public static AveragePopularity at(int cutoff) {
        return new AveragePopularity(cutoff);
    }

    @Override
    public RankingMetric on(RankedParts parts) {
        int[] popularity = parts.popularity();
        return BoundMetric.mean(this, item -> popularity[item]);
    }
}
