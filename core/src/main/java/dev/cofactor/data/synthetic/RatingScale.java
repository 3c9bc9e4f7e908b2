package dev.cofactor.data.synthetic;

import java.util.OptionalDouble;

/*
 * An observed rating is the planted score plus Gaussian noise, rounded to the nearest step and clipped to the scale.
 * Given the score, each step has a probability, the mass of the Gaussian between its two rounding limits, so the mean
 * and the variance of the rating are finite sums. On a continuous scale they are those of a Gaussian clipped at both
 * ends, in closed form. Both need the normal distribution function only: formula 26.2.17 of Abramowitz and Stegun,
 * Handbook of Mathematical Functions, absolute error below 7.5e-8.
 */
/** The scale on which generated ratings are given, and what noise makes of a score on it. */
record RatingScale(double lowest, double highest, OptionalDouble step) {
    private static final double INVERSE_SQRT_2_PI = 0.3989422804014327;

    /** Mean and variance of a rating. */
    record Moments(double mean, double variance) {}

    /** A scale without steps. */
    static RatingScale continuous(double lowest, double highest) {
        requireRange(lowest, highest);
        return new RatingScale(lowest, highest, OptionalDouble.empty());
    }

    static RatingScale stepped(double lowest, double highest, double step) {
        requireRange(lowest, highest);
        double steps = (highest - lowest) / step;
        if (!(step > 0) || Math.abs(steps - Math.rint(steps)) > 1e-9 * steps) {
            throw new IllegalArgumentException("whole steps must lead from " + lowest + " to " + highest
                    + ", but a step is " + step + "; for a scale without steps, use continuousScale");
        }
        return new RatingScale(lowest, highest, OptionalDouble.of(step));
    }

    private static void requireRange(double lowest, double highest) {
        if (!(lowest < highest) || !Double.isFinite(highest - lowest)) {
            throw new IllegalArgumentException("a rating scale needs a finite lowest value below its highest, but got "
                    + lowest + " and " + highest);
        }
    }

    /** The rating for a noisy score. */
    double rate(double noisyScore) {
        double clipped = Math.max(lowest, Math.min(highest, noisyScore));
        return step.isEmpty() ? clipped : round(clipped, step.getAsDouble());
    }

    private double round(double clipped, double step) {
        return lowest + step * Math.rint((clipped - lowest) / step);
    }

    /** Mean and variance of the ratings that come of a score with Gaussian noise of the given standard deviation. */
    Moments moments(double score, double noise) {
        if (noise == 0) {
            return new Moments(rate(score), 0);
        }
        return step.isEmpty() ? clippedMoments(score, noise) : steppedMoments(score, noise, step.getAsDouble());
    }

    private Moments steppedMoments(double score, double noise, double step) {
        int last = (int) Math.rint((highest - lowest) / step);
        double below = 0;
        double mean = 0;
        double squares = 0;
        for (int k = 0; k <= last; k++) {
            double upTo = k == last ? 1 : normal((lowest + (k + 0.5) * step - score) / noise);
            double difference = lowest + k * step - score;
            mean += (upTo - below) * difference;
            squares += (upTo - below) * difference * difference;
            below = upTo;
        }
        return new Moments(score + mean, Math.max(0, squares - mean * mean));
    }

    private Moments clippedMoments(double score, double noise) {
        double low = (lowest - score) / noise;
        double high = (highest - score) / noise;
        double massLow = normal(low);
        double massHigh = 1 - normal(high);
        double inside = 1 - massLow - massHigh;
        double mean = massLow * low + massHigh * high + density(low) - density(high);
        double squares =
                massLow * low * low + massHigh * high * high + inside + low * density(low) - high * density(high);
        return new Moments(score + noise * mean, noise * noise * Math.max(0, squares - mean * mean));
    }

    private static double density(double x) {
        return INVERSE_SQRT_2_PI * StrictMath.exp(-x * x / 2);
    }

    /** The normal distribution function. */
    static double normal(double x) {
        double t = 1 / (1 + 0.2316419 * Math.abs(x));
        double polynomial =
                t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        double tail = density(x) * polynomial;
        return x < 0 ? tail : 1 - tail;
    }
}
