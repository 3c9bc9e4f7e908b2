package dev.cofactor.rerank;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Diversity: items are picked one after the other, each time the one with the greatest
 *
 * <pre>{@code λ · relevance − (1 − λ) · max similarity to those picked before}</pre>
 *
 * <p>Relevance is the value so far, stretched over [0, 1] among the candidates; similarity counts from 0 to 1, items that are
 * opposites as much as items that are unrelated. The value becomes this number, so values descend along the list.
 *
 * <p>Time: O(depth · candidates) similarities; by factors each is O(factors). J. Carbonell, J. Goldstein, "The Use of MMR,
 * Diversity-Based Reranking for Reordering Documents and Producing Summaries", SIGIR 1998.
 *
 * @param <I> the type of item ids
 */
public final class MaximalMarginalRelevance<I> implements ReRanker<I> {
    private final double relevanceShare;
    private final @Nullable ToDoubleBiFunction<? super I, ? super I> similarity;

    private MaximalMarginalRelevance(
            double relevanceShare, @Nullable ToDoubleBiFunction<? super I, ? super I> similarity) {
        this.relevanceShare = Blend.requireShare("relevanceShare", relevanceShare);
        this.similarity = similarity;
    }

    /**
     * By the cosine of item factors; for models that have some.
     *
     * @param relevanceShare λ, from 0 (only different) to 1 (only relevant)
     */
    public static <I> MaximalMarginalRelevance<I> of(double relevanceShare) {
        return new MaximalMarginalRelevance<>(relevanceShare, null);
    }

    /**
     * By a similarity of one's own, such as that of categories.
     *
     * @param relevanceShare λ, from 0 (only different) to 1 (only relevant)
     * @param similarity symmetric, at most 1; less than 0 counts as 0
     */
    public static <I> MaximalMarginalRelevance<I> of(
            double relevanceShare, ToDoubleBiFunction<? super I, ? super I> similarity) {
        return new MaximalMarginalRelevance<>(relevanceShare, Objects.requireNonNull(similarity, "similarity"));
    }

    /**
     * Picks greedily.
     *
     * @throws UnsupportedOperationException if no similarity was given and the model has no factors
     * @throws IllegalArgumentException if a similarity is not a number of at most 1
     */
    @Override
    public List<Candidate<I>> rerank(List<Candidate<I>> candidates, ReRankContext context) {
        ToDoubleBiFunction<Candidate<I>, Candidate<I>> alike = similarity(context);
        double[] relevance = Blend.relevance(candidates);
        double[] nearest = new double[relevance.length];
        boolean[] picked = new boolean[relevance.length];
        List<Candidate<I>> result = new ArrayList<>(relevance.length);
        int picks = Math.min(relevance.length, context.depth());
        while (result.size() < picks) {
            int best = -1;
            for (int k = 0; k < relevance.length; k++) {
                if (!picked[k] && (best < 0 || value(relevance, nearest, k) > value(relevance, nearest, best))) {
                    best = k;
                }
            }
            picked[best] = true;
            Candidate<I> pick = candidates.get(best);
            result.add(pick.withValue(value(relevance, nearest, best)));
            for (int k = 0; k < relevance.length; k++) {
                if (!picked[k]) {
                    nearest[k] = Math.max(nearest[k], checked(alike, pick, candidates.get(k)));
                }
            }
        }
        result.addAll(rest(candidates, relevance, nearest, picked));
        return result;
    }

    private List<Candidate<I>> rest(
            List<Candidate<I>> candidates, double[] relevance, double[] nearest, boolean[] picked) {
        List<Candidate<I>> rest = new ArrayList<>();
        for (int k = 0; k < picked.length; k++) {
            if (!picked[k]) {
                rest.add(candidates.get(k).withValue(value(relevance, nearest, k)));
            }
        }
        return Blend.sorted(rest);
    }

    private double value(double[] relevance, double[] nearest, int k) {
        return relevanceShare * relevance[k] - (1 - relevanceShare) * nearest[k];
    }

    private double checked(ToDoubleBiFunction<Candidate<I>, Candidate<I>> alike, Candidate<I> a, Candidate<I> b) {
        double value = alike.applyAsDouble(a, b);
        if (!(value <= 1 + 1e-6)) {
            throw new IllegalArgumentException("the similarity of items " + a.itemId() + " and " + b.itemId()
                    + " must be a number of at most 1, but is " + value);
        }
        return value;
    }

    private ToDoubleBiFunction<Candidate<I>, Candidate<I>> similarity(ReRankContext context) {
        ToDoubleBiFunction<? super I, ? super I> given = similarity;
        if (given != null) {
            return (a, b) -> given.applyAsDouble(a.itemId(), b.itemId());
        }
        if (!(context.model() instanceof FactorModel model)) {
            throw new UnsupportedOperationException("this model has no factors to compare items by; give a similarity:"
                    + " MaximalMarginalRelevance.of(relevanceShare, similarity)");
        }
        FactorMatrix factors = model.parameters().itemFactors();
        Map<Integer, Double> lengths = new HashMap<>();
        IntToDoubleFunction length =
                item -> lengths.computeIfAbsent(item, unknown -> Math.sqrt(dot(factors, item, item)));
        return (a, b) -> {
            double product = length.applyAsDouble(a.itemIndex()) * length.applyAsDouble(b.itemIndex());
            return product == 0 ? 0 : dot(factors, a.itemIndex(), b.itemIndex()) / product;
        };
    }

    /** In double precision: products of floats that are very small or great are no floats, and the cosine must not exceed 1. */
    private static double dot(FactorMatrix factors, int item, int other) {
        double sum = 0;
        for (int k = 0; k < factors.columns(); k++) {
            sum += (double) factors.get(item, k) * factors.get(other, k);
        }
        return sum;
    }

    @Override
    public String toString() {
        return "MaximalMarginalRelevance(" + relevanceShare + (similarity == null ? "" : ", similarity given") + ")";
    }
}
