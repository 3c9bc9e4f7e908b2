package dev.cofactor.eval.simulation;

import java.util.Locale;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The estimated mean reward of a policy.
 *
 * @param estimator what it was estimated by
 * @param value the mean reward of one choice
 * @param standardError of {@code value}, by the central limit theorem: too small where a few choices weigh most
 * @param choices the number of logged choices that it rests on
 * @param effectiveChoices {@code (Σ w)² / Σ w²}, the number of choices of equal weight that would tell as much; 0 if no
 *     weight is positive. A. B. Owen, "Monte Carlo theory, methods and examples", 2013, section 9.3
 * @param greatestWeight the greatest weight of a single choice
 */
public record PolicyValue(
        String estimator,
        double value,
        double standardError,
        long choices,
        double effectiveChoices,
        double greatestWeight) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** The half-width of the confidence interval of a level, such as 0.95, under a normal distribution. */
    public double margin(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must be between 0 and 1, both excluded, but is " + level);
        }
        return NORMAL.inverseCumulativeProbability(0.5 + level / 2) * standardError;
    }

    /** Text such as {@code IPS 0.0512 ± 0.0034 (95 %), 812.4 effective of 20,000 choices, greatest weight 12.5}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s %.4f ± %.4f (95 %%), %,.1f effective of %,d choices, greatest weight %.3g",
                estimator,
                value,
                margin(0.95),
                effectiveChoices,
                choices,
                greatestWeight);
    }
}
