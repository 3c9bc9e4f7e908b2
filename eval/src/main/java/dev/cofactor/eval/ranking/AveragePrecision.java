package dev.cofactor.eval.ranking;

import java.util.OptionalDouble;

/**
 * MAP@K, the mean over users of the average precision: Σ precision at the rank of each relevant item among the first K,
 * divided by min(K, |relevant|), so that every user can reach 1. Other tools divide by |relevant|, or by the number of hits.
 */
public final class AveragePrecision extends CutoffMetric {
    private AveragePrecision(int cutoff) {
        super("MAP", cutoff);
    }

    /** Mean average precision at a cut-off K of at least 1. */
    public static AveragePrecision at(int cutoff) {
        return new AveragePrecision(cutoff);
    }

    @Override
    public OptionalDouble of(UserRanking ranking) {
        double sum = 0;
        int hits = ranking.hits(cutoff());
        for (int i = 0; i < hits; i++) {
            sum += (i + 1.0) / ranking.rank(i);
        }
        return OptionalDouble.of(sum / Math.min(cutoff(), ranking.relevant()));
    }
}
