package dev.cofactor.eval.comparison;

import dev.cofactor.eval.UserShares;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How much is made of chance: the level of confidence intervals and of significance, and how many draws they rest on. The
 * users of the test part stand for all users there could be; what a training owes to its seed shows only if several seeds
 * are compared.
 *
 * <p>Immutable; the same seed gives the same draws on every machine.
 */
public final class Inference {
    private static final Inference DEFAULTS = new Inference(0.95, 2_000, 10_000, 0, PairedTest.RANDOMIZATION);

    private final double level;
    private final int resamples;
    private final int draws;
    private final long seed;
    private final PairedTest decisive;

    private Inference(double level, int resamples, int draws, long seed, PairedTest decisive) {
        this.level = level;
        this.resamples = resamples;
        this.draws = draws;
        this.seed = seed;
        this.decisive = decisive;
    }

    /** Level 0.95, 2,000 resamples, 10,000 draws, seed 0, the randomization test decides. */
    public static Inference defaults() {
        return DEFAULTS;
    }

    /**
     * Sets the level of intervals; a difference is significant if its corrected p-value is at most 1 − level.
     *
     * @param newLevel between 0.5 and 1, both excluded
     */
    public Inference withLevel(double newLevel) {
        if (!(newLevel > 0.5 && newLevel < 1)) {
            throw new IllegalArgumentException("the level must be between 0.5 and 1, but is " + newLevel);
        }
        return new Inference(newLevel, resamples, draws, seed, decisive);
    }

    /** Sets how many times the bootstrap draws users; at least 100, and some 2,000 for two steady digits. */
    public Inference withResamples(int newResamples) {
        if (newResamples < 100) {
            throw new IllegalArgumentException("an interval needs at least 100 resamples, but got " + newResamples);
        }
        return new Inference(level, newResamples, draws, seed, decisive);
    }

    /**
     * Sets how many times the randomization test draws signs; at least 100. No p-value is less than 1 / (draws + 1), so
     * with m comparisons Holm's correction leaves none below m / (draws + 1); a report on which nothing can be significant
     * for that says so.
     */
    public Inference withDraws(int newDraws) {
        if (newDraws < 100) {
            throw new IllegalArgumentException("a randomization test needs at least 100 draws, but got " + newDraws);
        }
        return new Inference(level, resamples, newDraws, seed, decisive);
    }

    /** Sets the seed of all draws; not that of trainings. */
    public Inference withSeed(long newSeed) {
        return new Inference(level, resamples, draws, newSeed, decisive);
    }

    /** Sets the test that decides what is significant; the others are shown. To be chosen before looking at results. */
    public Inference withDecisive(PairedTest newDecisive) {
        return new Inference(level, resamples, draws, seed, Objects.requireNonNull(newDecisive, "newDecisive"));
    }

    /** The level of intervals. */
    public double level() {
        return level;
    }

    /** How many times the bootstrap draws users. */
    public int resamples() {
        return resamples;
    }

    /** How many times the randomization test draws signs. */
    public int draws() {
        return draws;
    }

    /** The seed of all draws. */
    public long seed() {
        return seed;
    }

    /** The test that decides what is significant. */
    public PairedTest decisive() {
        return decisive;
    }

    /**
     * The confidence interval of a figure, by the bias-corrected and accelerated bootstrap over users (B. Efron, "Better
     * Bootstrap Confidence Intervals", JASA 82, 1987). O(resamples · users) time.
     *
     * @throws IllegalArgumentException if there are fewer than two users
     */
    public Interval interval(UserShares shares) {
        return new FigureInference(List.of(List.of(shares)), this).interval(0);
    }

    /**
     * Compares a figure of two recommenders user by user. The interval of the difference is that of a bootstrap that draws
     * the same users for both. Where users weigh differently, as in RMSE, the tests work on the figure plus the user's
     * influence on it ({@link UserShares#influences()}), whose mean is the figure; for a mean over users that is the
     * user's own value. A user whom only one of them has contributes to that one. O((resamples + draws) · users) time.
     *
     * @throws IllegalArgumentException if there are fewer than two users
     */
    public PairedResult compare(UserShares first, UserShares second) {
        return new FigureInference(List.of(List.of(first), List.of(second)), this).compare(0, 1);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Inference that
                && level == that.level
                && resamples == that.resamples
                && draws == that.draws
                && seed == that.seed
                && decisive == that.decisive;
    }

    @Override
    public int hashCode() {
        return Objects.hash(level, resamples, draws, seed, decisive);
    }

    @Override
    public String toString() {
        return "level " + level + ", " + resamples + " resamples, " + draws + " draws, seed " + seed + ", "
                + decisive.label() + " test";
    }
}
