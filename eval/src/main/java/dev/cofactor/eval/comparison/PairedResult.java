package dev.cofactor.eval.comparison;

import java.util.Objects;

/**
 * One figure of two recommenders, compared user by user.
 *
 * @param difference the figure of the first one less that of the second one
 * @param interval the confidence interval of the difference, not corrected for other comparisons
 * @param pValues what the tests say, not corrected for other comparisons
 * @param effect how large the difference is
 */
public record PairedResult(double difference, Interval interval, PValues pValues, EffectSize effect) {

    /** Checks that nothing is missing. */
    public PairedResult {
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(pValues, "pValues");
        Objects.requireNonNull(effect, "effect");
    }
}
