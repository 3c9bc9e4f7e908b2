package dev.cofactor.eval.ranking;

import java.util.OptionalDouble;

/**
 * Precision@K: the share of relevant items among the first K, hits / K. A list shorter than K is divided by K all the same, so
 * that it gains nothing by leaving places empty.
 */
public final class Precision extends CutoffMetric {
    private Precision(int cutoff) {
        super("Precision", cutoff);
    }

    /** Precision at a cut-off K of at least 1. */
    public static Precision at(int cutoff) {
        return new Precision(cutoff);
    }

    @Override
    public OptionalDouble of(UserRanking ranking) {
        return OptionalDouble.of((double) ranking.hits(cutoff()) / cutoff());
    }
}
