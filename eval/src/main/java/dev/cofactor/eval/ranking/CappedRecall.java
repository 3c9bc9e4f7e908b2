package dev.cofactor.eval.ranking;

import java.util.OptionalDouble;

/**
 * Recall@K as in evaluations of iALS and of Mult-VAE: hits among the first K / min(K, |relevant|), so that every user can
 * reach 1 (Liang and others, "Variational Autoencoders for Collaborative Filtering", WWW 2018). {@link Recall} divides by
 * |relevant|; the two must not be compared.
 */
public final class CappedRecall extends CutoffMetric {
    private CappedRecall(int cutoff) {
        super("CappedRecall", cutoff);
    }

    /** Recall divided by what can be reached, at a cut-off K of at least 1. */
    public static CappedRecall at(int cutoff) {
        return new CappedRecall(cutoff);
    }

    @Override
    public OptionalDouble of(UserRanking ranking) {
        int possible = Math.min(cutoff(), ranking.relevant());
        return OptionalDouble.of((double) ranking.hits(cutoff()) / possible);
    }
}
