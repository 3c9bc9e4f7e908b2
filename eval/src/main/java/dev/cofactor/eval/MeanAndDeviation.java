package dev.cofactor.eval;

import java.util.Arrays;
import java.util.Locale;

/**
 * The mean of several measurements and how much they vary.
 *
 * @param mean the arithmetic mean
 * @param standardDeviation the sample standard deviation: the sum of squared distances from the mean is divided by the
 *     number of measurements less one
 */
public record MeanAndDeviation(double mean, double standardDeviation) {

    /**
     * Mean and standard deviation of measurements.
     *
     * @param measurements at least two finite numbers
     * @throws IllegalArgumentException if there are fewer, or one is not finite
     */
    public static MeanAndDeviation of(double... measurements) {
        if (measurements.length < 2) {
            throw new IllegalArgumentException(
                    "a standard deviation needs at least 2 measurements, but there are " + measurements.length);
        }
        double sum = 0;
        for (double measurement : measurements) {
            if (!Double.isFinite(measurement)) {
                throw new IllegalArgumentException(
                        "measurements must be finite, but are " + Arrays.toString(measurements));
            }
            sum += measurement;
        }
        double mean = sum / measurements.length;
        double squares = 0;
        for (double measurement : measurements) {
            squares += (measurement - mean) * (measurement - mean);
        }
        return new MeanAndDeviation(mean, Math.sqrt(squares / (measurements.length - 1)));
    }

    /** Text such as {@code 0.9234 ± 0.0051}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.4f ± %.4f", mean, standardDeviation);
    }
}
