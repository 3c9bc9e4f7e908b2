package dev.cofactor.eval.search;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.TruncatedNormalDistribution;

/*
 * For a range: the mean of a normal density at each point, cut off at 0 and 1, and of a flat one, so that nothing is
 * impossible. A density is as wide as the greater distance to a neighbour, but not narrower than 1 / (points + 1). For choices:
 * their counts, one added to each.
 */
/** Where in the interval from 0 to 1 points are likely. */
final class ParzenDensity {
    private final double[] counts;
    private final TruncatedNormalDistribution[] parts;

    private ParzenDensity(double[] counts, TruncatedNormalDistribution[] parts) {
        this.counts = counts;
        this.parts = parts;
    }

    /**
     * The density of some points.
     *
     * @param choices the number of choices among which the interval is divided; 0 for a range
     */
    static ParzenDensity of(double[] points, int choices) {
        if (choices > 0) {
            double[] counts = new double[choices];
            Arrays.fill(counts, 1.0 / (points.length + choices));
            for (double point : points) {
                counts[(int) (point * choices)] += 1.0 / (points.length + choices);
            }
            return new ParzenDensity(counts, new TruncatedNormalDistribution[0]);
        }
        double[] sorted = points.clone();
        Arrays.sort(sorted);
        TruncatedNormalDistribution[] parts = new TruncatedNormalDistribution[sorted.length];
        double least = 1.0 / (sorted.length + 1);
        for (int k = 0; k < sorted.length; k++) {
            double below = k == 0 ? sorted[k] : sorted[k] - sorted[k - 1];
            double above = k == sorted.length - 1 ? 1 - sorted[k] : sorted[k + 1] - sorted[k];
            double width = Math.max(least, Math.max(below, above));
            parts[k] = TruncatedNormalDistribution.of(sorted[k], width, 0, 1);
        }
        return new ParzenDensity(new double[0], parts);
    }

    /** The density at a place, above 0. */
    double at(double place) {
        if (counts.length > 0) {
            return counts[(int) (place * counts.length)] * counts.length;
        }
        double sum = 1;
        for (TruncatedNormalDistribution part : parts) {
            sum += part.density(place);
        }
        return sum / (parts.length + 1);
    }

    /** A place drawn from the density, below 1. */
    double draw(SplittableRandom random) {
        double place = random.nextDouble();
        if (counts.length > 0) {
            int choice = 0;
            double rest = random.nextDouble();
            while (choice < counts.length - 1 && rest >= counts[choice]) {
                rest -= counts[choice];
                choice++;
            }
            return (choice + place) / counts.length;
        }
        int part = random.nextInt(parts.length + 1);
        double drawn = part == parts.length ? place : parts[part].inverseCumulativeProbability(place);
        return Math.min(drawn, Math.nextDown(1.0));
    }
}
