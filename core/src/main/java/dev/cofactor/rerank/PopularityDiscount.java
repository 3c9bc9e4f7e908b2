package dev.cofactor.rerank;

import java.util.List;

/**
 * Less popular items forward: the value becomes
 *
 * <pre>{@code (1 − w) · relevance + w · (1 − ln(1 + popularity) / ln(1 + greatest popularity))}</pre>
 *
 * <p>Relevance is the value so far, stretched over [0, 1] among the candidates, and the greatest popularity is that among
 * them. Time: O(n log n).
 *
 * @param <I> the type of item ids
 */
public final class PopularityDiscount<I> implements ReRanker<I> {
    private final double weight;

    private PopularityDiscount(double weight) {
        this.weight = Blend.requireShare("weight", weight);
    }

    /** A discount of weight w, from 0 (none) to 1 (only popularity counts). */
    public static <I> PopularityDiscount<I> of(double weight) {
        return new PopularityDiscount<>(weight);
    }

    @Override
    public List<Candidate<I>> rerank(List<Candidate<I>> candidates, ReRankContext context) {
        int greatest = candidates.stream().mapToInt(Candidate::popularity).max().orElse(0);
        double scale = Math.log1p(Math.max(1, greatest)); // where nothing is popular, all are equally so
        return Blend.of(candidates, weight, candidate -> 1 - Math.log1p(candidate.popularity()) / scale);
    }

    @Override
    public String toString() {
        return "PopularityDiscount(" + weight + ")";
    }
}
