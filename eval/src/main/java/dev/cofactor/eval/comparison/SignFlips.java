package dev.cofactor.eval.comparison;

import java.util.SplittableRandom;

/**
 * Sums of values with random signs, the same signs for all contestants, so that the difference of two sums is the sum of
 * their differences with random signs: what {@link PairedTest#RANDOMIZATION} needs of all pairs at the price of one pass
 * over each contestant.
 *
 * <p>Eight users at a time: the 256 sums that their signs can give stand in a table, and each draw looks one of them up, so
 * a draw costs an addition for eight users.
 */
final class SignFlips {
    /** Up to so many users all outcomes are counted instead of some being drawn. */
    static final int EXACT_USERS = 16;

    private static final int BLOCK = 8;

    private final double[][] sums;
    private final double[] totals;
    private final double[] magnitudes;
    private final boolean exact;

    /**
     * Draws signs, or goes through all of them. 8 bytes a contestant and draw; O(contestants · draws · users / 8) time.
     *
     * @param values by contestant and user
     * @param draws how many, if there are more than {@link #EXACT_USERS} users
     */
    SignFlips(double[][] values, int draws, long seed) {
        int users = values[0].length;
        this.exact = users <= EXACT_USERS;
        int count = exact ? 1 << users : draws;
        this.sums = new double[values.length][count];
        this.totals = new double[values.length];
        this.magnitudes = new double[values.length];
        SplittableRandom root = new SplittableRandom(seed);
        byte[] signs = new byte[count];
        double[] table = new double[1 << BLOCK];
        for (int begin = 0; begin < users; begin += BLOCK) {
            if (exact) {
                for (int draw = 0; draw < count; draw++) {
                    signs[draw] = (byte) (draw >>> begin);
                }
            } else {
                root.split().nextBytes(signs);
            }
            for (int contestant = 0; contestant < values.length; contestant++) {
                add(values[contestant], begin, table, signs, contestant);
            }
        }
    }

    private void add(double[] values, int begin, double[] table, byte[] signs, int contestant) {
        int size = Math.min(BLOCK, values.length - begin);
        for (int pattern = 0; pattern < table.length; pattern++) {
            double sum = 0;
            for (int i = 0; i < size; i++) {
                sum += (pattern >>> i & 1) == 0 ? values[begin + i] : -values[begin + i];
            }
            table[pattern] = sum;
        }
        for (int i = 0; i < size; i++) {
            totals[contestant] += values[begin + i];
            magnitudes[contestant] += Math.abs(values[begin + i]);
        }
        double[] target = sums[contestant];
        for (int draw = 0; draw < target.length; draw++) {
            target[draw] += table[signs[draw] & 0xFF];
        }
    }

    /** The p-value of the difference of two contestants. O(draws). */
    double pValue(int first, int second) {
        // Sums that are the same but for rounding count as equal.
        double tolerance = 1e-12 * (magnitudes[first] + magnitudes[second]);
        double limit = Math.abs(totals[first] - totals[second]) - tolerance;
        long asLarge = 0;
        for (int draw = 0; draw < sums[first].length; draw++) {
            if (Math.abs(sums[first][draw] - sums[second][draw]) >= limit) {
                asLarge++;
            }
        }
        return exact ? (double) asLarge / sums[first].length : (1.0 + asLarge) / (1.0 + sums[first].length);
    }
}
