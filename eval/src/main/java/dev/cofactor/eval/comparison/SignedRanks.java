package dev.cofactor.eval.comparison;

import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/** Differences ranked by size, for {@link PairedTest#WILCOXON}; those of 0 take ranks, but count on neither side. */
final class SignedRanks {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    /** From so many on there is only the normal approximation. */
    private static final int APPROXIMATE = 50;

    private final double[] differences;
    private final double positive;
    private final double zeros;
    private final double ties;

    /** Ranks; equal sizes share the mean of their ranks. O(n log n). */
    SignedRanks(double[] differences) {
        double[] sizes = DoubleStream.of(differences).map(Math::abs).sorted().toArray();
        double[] gains =
                DoubleStream.of(differences).filter(value -> value > 0).sorted().toArray();
        double sum = 0;
        double none = 0;
        double cubes = 0;
        int gain = 0;
        int from = 0;
        while (from < sizes.length) {
            int to = from + 1;
            while (to < sizes.length && sizes[to] == sizes[from]) {
                to++;
            }
            double count = to - from;
            if (sizes[from] == 0) {
                none = count;
            } else {
                cubes += count * (count * count - 1);
            }
            for (; gain < gains.length && gains[gain] == sizes[from]; gain++) {
                sum += (from + 1 + to) / 2.0;
            }
            from = to;
        }
        this.differences = differences;
        this.positive = sum;
        this.zeros = none;
        this.ties = cubes;
    }

    /** The sum of the ranks of differences that are not 0. */
    private double all() {
        double n = differences.length;
        return (n * (n + 1) - zeros * (zeros + 1)) / 2;
    }

    /** Two-sided; 1 if there is no difference. */
    double pValue() {
        double n = differences.length;
        if (zeros == n) {
            return 1;
        }
        if (zeros == 0 && ties == 0 && n < APPROXIMATE) {
            return WilcoxonSignedRankTest.withDefaults().test(differences).getPValue();
        }
        // Not that test's own approximation, which in version 1.2 takes zeros off the variance twice, as zeros and as
        // ties.
        double variance = (n * (n + 1) * (2 * n + 1) - zeros * (zeros + 1) * (2 * zeros + 1) - ties / 2) / 24;
        double distance = Math.max(0, Math.abs(positive - all() / 2) - 0.5);
        return 2 * NORMAL.survivalProbability(distance / Math.sqrt(variance));
    }

    /** The rank sum of positive differences less that of negative ones, over both; 0 if there is no difference. */
    double rankBiserial() {
        return zeros == differences.length ? 0 : 2 * positive / all() - 1;
    }
}
