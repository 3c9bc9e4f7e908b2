package dev.cofactor.eval.simulation;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How many users a test needs. With significance α, power 1 − β and normal quantiles z, two-sided. J. L. Fleiss, B. Levin,
 * M. C. Paik, "Statistical Methods for Rates and Proportions", 3rd edition, 2003, chapter 4.
 */
public final class SampleSize {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private SampleSize() {}

    /**
     * Users for each side so that a difference of means is found: {@code 2 σ² (z_{1−α/2} + z_{1−β})² / δ²}, rounded up, at least
     * 2.
     *
     * @param standardDeviation σ of a user's value; finite and not negative
     * @param difference δ to be found, to either side; finite, not 0
     * @param significance α, the share of tests without a difference that find one; between 0 and 1, both excluded
     * @param power 1 − β, the share of tests with this difference that find it; above the significance and below 1
     */
    public static long perSide(double standardDeviation, double difference, double significance, double power) {
        if (!(standardDeviation >= 0) || Double.isInfinite(standardDeviation)) {
            throw new IllegalArgumentException(
                    "standardDeviation must be finite and not negative, but is " + standardDeviation);
        }
        requireDifference(difference);
        double z = quantile(significance) + power(power, significance);
        return atLeastTwo(2 * standardDeviation * standardDeviation * z * z / (difference * difference));
    }

    /**
     * Users for each side so that a difference of rates is found, such as the share of users that click at all: {@code
     * (z_{1−α/2} √(2 r̄ (1 − r̄)) + z_{1−β} √(r (1 − r) + s (1 − s)))² / δ²} with {@code s = r + δ} and r̄ the mean of both, rounded up,
     * at least 2.
     *
     * @param rate r, that of the control, from 0 to 1
     * @param difference δ, so that {@code rate + difference} is from 0 to 1 as well; not 0
     * @param significance as for {@link #perSide}
     * @param power as for {@link #perSide}
     */
    public static long perSideOfRates(double rate, double difference, double significance, double power) {
        requireDifference(difference);
        double other = rate + difference;
        if (!(rate >= 0 && rate <= 1 && other >= 0 && other <= 1)) {
            throw new IllegalArgumentException("both rates must be from 0 to 1, but are " + rate + " and " + other);
        }
        double middle = (rate + other) / 2;
        double root = quantile(significance) * Math.sqrt(2 * middle * (1 - middle))
                + power(power, significance) * Math.sqrt(rate * (1 - rate) + other * (1 - other));
        return atLeastTwo(root * root / (difference * difference));
    }

    private static void requireDifference(double difference) {
        if (difference == 0 || !Double.isFinite(difference)) {
            throw new IllegalArgumentException("difference must be finite and not 0, but is " + difference);
        }
    }

    private static double quantile(double significance) {
        if (!(significance > 0 && significance < 1)) {
            throw new IllegalArgumentException(
                    "significance must be between 0 and 1, both excluded, but is " + significance);
        }
        return NORMAL.inverseSurvivalProbability(significance / 2);
    }

    private static double power(double power, double significance) {
        if (!(power > significance && power < 1)) {
            throw new IllegalArgumentException("power must be above the significance " + significance
                    + ", which a test has without any difference, and below 1, but is " + power);
        }
        return NORMAL.inverseCumulativeProbability(power);
    }

    private static long atLeastTwo(double users) {
        if (users > Long.MAX_VALUE) {
            throw new IllegalArgumentException("no number of users is enough for a difference this small");
        }
        return Math.max(2, (long) Math.ceil(users));
    }
}
