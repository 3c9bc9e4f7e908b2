package dev.cofactor.rerank;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Exploration by chance: the value becomes a draw from the normal distribution around the score with the model's standard
 * deviation, times a width, so that an item is first as often as it may well be the best. The same seed gives the same draw
 * for the same item, whatever the other candidates; take another one for each request. For models that know their
 * uncertainty; to be applied first. Time: O(n log n).
 *
 * <p>W. Thompson, "On the Likelihood that One Unknown Probability Exceeds Another in View of the Evidence of Two Samples",
 * Biometrika 25, 1933; O. Chapelle, L. Li, "An Empirical Evaluation of Thompson Sampling", NIPS 2011.
 *
 * @param <I> the type of item ids
 */
public final class ThompsonSampling<I> implements ReRanker<I> {
    private final double width;
    private final long seed;

    private ThompsonSampling(double width, long seed) {
        this.width = Uncertain.requireWidth(width);
        this.seed = seed;
    }

    /** Draws with the standard deviations of the model. */
    public static <I> ThompsonSampling<I> of(long seed) {
        return new ThompsonSampling<>(1, seed);
    }

    /** Draws with so many times the standard deviations of the model, not negative: below 1 for less exploration. */
    public static <I> ThompsonSampling<I> of(long seed, double width) {
        return new ThompsonSampling<>(width, seed);
    }

    /**
     * Orders by the draws.
     *
     * @throws UnsupportedOperationException if the model does not know its uncertainty
     * @throws IllegalStateException if something else has re-ranked before
     */
    @Override
    public List<Candidate<I>> rerank(List<Candidate<I>> candidates, ReRankContext context) {
        return Uncertain.of(candidates, this, candidate -> width * normal(candidate.itemIndex()));
    }

    /** By Box and Muller, in strict arithmetic, so that it is the same on every machine. */
    private double normal(int itemIndex) {
        SplittableRandom random = new SplittableRandom(seed ^ (itemIndex * 0x9E3779B97F4A7C15L));
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }

    @Override
    public String toString() {
        return "ThompsonSampling(seed " + seed + ", width " + width + ")";
    }
}
