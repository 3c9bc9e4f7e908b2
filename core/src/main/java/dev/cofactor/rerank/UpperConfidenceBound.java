package dev.cofactor.rerank;

import java.util.List;

/**
 * Exploration by optimism: the value becomes {@code score + c · standard deviation}, so that items the model knows little of
 * are shown, and learnt about. For models that know their uncertainty; to be applied first. Time: O(n log n).
 *
 * <p>P. Auer, N. Cesa-Bianchi, P. Fischer, "Finite-time Analysis of the Multiarmed Bandit Problem", Machine Learning 47, 2002.
 *
 * @param <I> the type of item ids
 */
public final class UpperConfidenceBound<I> implements ReRanker<I> {
    private final double width;

    private UpperConfidenceBound(double width) {
        this.width = Uncertain.requireWidth(width);
    }

    /** A bound c standard deviations above the score, not negative; 0 explores nothing. */
    public static <I> UpperConfidenceBound<I> of(double width) {
        return new UpperConfidenceBound<>(width);
    }

    /**
     * Orders by the bound.
     *
     * @throws UnsupportedOperationException if the model does not know its uncertainty
     * @throws IllegalStateException if something else has re-ranked before
     */
    @Override
    public List<Candidate<I>> rerank(List<Candidate<I>> candidates, ReRankContext context) {
        return Uncertain.of(candidates, this, candidate -> width);
    }

    @Override
    public String toString() {
        return "UpperConfidenceBound(" + width + ")";
    }
}
