package dev.cofactor.benchmarks.race;

import java.util.Arrays;
import java.util.Collection;

/**
 * Several times of the same thing.
 *
 * @param median the one in the middle, of an even number the mean of the two in the middle
 * @param least the shortest
 * @param greatest the longest
 */
record Spread(double median, double least, double greatest) {

    /**
     * The spread of these.
     *
     * @throws IllegalArgumentException if there are none
     */
    static Spread of(Collection<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("there must be a time at least");
        }
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }
}
