package dev.cofactor.examples.features;

import java.util.List;

/**
 * Differences of pairs that were measured under the same conditions.
 *
 * @param mean their mean
 * @param standardError of the mean: √(Σ (d − mean)² / (n − 1) / n)
 */
public record PairedDifferences(double mean, double standardError) {

    /**
     * The differences' mean and its standard error.
     *
     * @throws IllegalArgumentException if there are fewer than two, which say nothing of an error
     */
    public static PairedDifferences of(List<Double> differences) {
        int n = differences.size();
        if (n < 2) {
            throw new IllegalArgumentException("a standard error needs at least two differences, but there are " + n);
        }
        double mean = differences.stream().mapToDouble(Double::doubleValue).sum() / n;
        double squares = differences.stream()
                .mapToDouble(difference -> (difference - mean) * (difference - mean))
                .sum();
        return new PairedDifferences(mean, Math.sqrt(squares / (n - 1) / n));
    }
}
