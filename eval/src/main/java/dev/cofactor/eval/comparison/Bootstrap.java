package dev.cofactor.eval.comparison;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The bootstrap over users: users are drawn with replacement, as many as there are, always the same ones for all
 * contestants, in all their runs; what one user contributes stays together. B. Efron and R. Tibshirani, "An Introduction to
 * the Bootstrap", 1993.
 */
final class Bootstrap {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private Bootstrap() {}

    /**
     * The figure of each contestant over each resample. Contestants may have different users; a resample without any of one
     * contestant is drawn anew. O(resamples · users · runs of all contestants) time.
     *
     * @param contestants laid out over the same users
     * @return by contestant and resample
     */
    static double[][] replicates(AlignedShares[] contestants, int resamples, long seed) {
        double[][] replicates = new double[contestants.length][resamples];
        int users = contestants[0].users();
        SplittableRandom root = new SplittableRandom(seed);
        int[] counts = new int[users];
        for (int resample = 0; resample < resamples; resample++) {
            do {
                draw(counts, root.split());
                for (int contestant = 0; contestant < contestants.length; contestant++) {
                    replicates[contestant][resample] = contestants[contestant].value(counts);
                }
            } while (lacksUsers(replicates, resample));
        }
        return replicates;
    }

    private static boolean lacksUsers(double[][] replicates, int resample) {
        for (double[] replicatesOfOne : replicates) {
            if (Double.isNaN(replicatesOfOne[resample])) {
                return true;
            }
        }
        return false;
    }

    /**
     * Draws as many users as there are. Two at a time from 64 random bits, by multiplication: the probability of a user
     * differs from the same for all by less than 2⁻³², and it takes a fraction of the time.
     */
    private static void draw(int[] counts, SplittableRandom random) {
        Arrays.fill(counts, 0);
        long users = counts.length;
        for (int i = 1; i < counts.length; i += 2) {
            long bits = random.nextLong();
            counts[(int) (((bits >>> 32) * users) >>> 32)]++;
            counts[(int) (((bits & 0xFFFF_FFFFL) * users) >>> 32)]++;
        }
        if (users % 2 == 1) {
            counts[(int) (((random.nextLong() >>> 32) * users) >>> 32)]++;
        }
    }

    /**
     * The bias-corrected and accelerated interval (BC<sub>a</sub>; B. Efron, "Better Bootstrap Confidence Intervals", JASA
     * 82, 1987), its acceleration by the empirical influences. The share of replicates below the estimate, equal ones
     * counting half, is taken as (that number + ½) / (B + 1), so that it is never 0 or 1.
     *
     * @param estimate the figure over all users
     * @param influences of each user on it
     * @param level such as 0.95
     */
    static Interval interval(double estimate, double[] replicates, double[] influences, double level) {
        double[] sorted = replicates.clone();
        Arrays.sort(sorted);
        double below = 0;
        for (double replicate : sorted) {
            below += replicate < estimate ? 1 : replicate == estimate ? 0.5 : 0;
        }
        double bias = NORMAL.inverseCumulativeProbability((below + 0.5) / (sorted.length + 1));
        double acceleration = acceleration(influences);
        double tail = NORMAL.inverseCumulativeProbability((1 - level) / 2);
        return new Interval(
                quantile(sorted, moved(tail, bias, acceleration)), quantile(sorted, moved(-tail, bias, acceleration)));
    }

    private static double acceleration(double[] influences) {
        double squares = 0;
        double cubes = 0;
        for (double influence : influences) {
            squares += influence * influence;
            cubes += influence * influence * influence;
        }
        return squares == 0 ? 0 : cubes / (6 * squares * Math.sqrt(squares));
    }

    /** The probability at which the replicates are read off for a normal quantile. */
    private static double moved(double normal, double bias, double acceleration) {
        double shifted = bias + normal;
        double scale = 1 - acceleration * shifted;
        // The scale falls to 0 where the transformation goes to infinity.
        return scale > 0 ? NORMAL.cumulativeProbability(bias + shifted / scale) : shifted > 0 ? 1 : 0;
    }

    /** By linear interpolation between the i-th of B values at i / (B + 1); outside them the first or the last one. */
    private static double quantile(double[] sorted, double probability) {
        double position = probability * (sorted.length + 1) - 1;
        if (position <= 0) {
            return sorted[0];
        }
        int below = (int) position;
        return below >= sorted.length - 1
                ? sorted[sorted.length - 1]
                : sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]);
    }
}
