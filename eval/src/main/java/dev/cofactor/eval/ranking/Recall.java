package dev.cofactor.eval.ranking;

import java.util.OptionalDouble;

/**
 * Recall@K: the share of a user's relevant items among the first K, hits / |relevant|. It cannot reach 1 for a user with more
 * than K of them; {@link CappedRecall} can.
 */
public final class Recall extends CutoffMetric {
    private Recall(int cutoff) {
        super("Recall", cutoff);
    }

    /** Recall at a cut-off K of at least 1. */
    public static Recall at(int cutoff) {
        return new Recall(cutoff);
    }

    @Override
    public OptionalDouble of(UserRanking ranking) {
        return OptionalDouble.of((double) ranking.hits(cutoff()) / ranking.relevant());
    }
}
