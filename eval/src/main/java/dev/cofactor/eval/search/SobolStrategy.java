package dev.cofactor.eval.search;

import java.util.List;
import java.util.SplittableRandom;

/** Points of a Sobol sequence under a random digital shift, which leaves each elementary interval as full as it was. */
final class SobolStrategy extends SearchStrategy {
    private static final int BITS = 32;

    /**
     * For each dimension but the first: the degree s of a primitive polynomial, its inner coefficients a as bits, and the initial
     * direction numbers m₁ … m_s. From the tables of Joe and Kuo.
     */
    private static final int[][] TABLE = {
        {1, 0, 1},
        {2, 1, 1, 3},
        {3, 1, 1, 3, 1},
        {3, 2, 1, 1, 1},
        {4, 1, 1, 1, 3, 3},
        {4, 4, 1, 3, 5, 13},
        {5, 2, 1, 1, 5, 5, 17},
        {5, 4, 1, 1, 5, 5, 5},
        {5, 7, 1, 1, 7, 11, 19},
        {5, 11, 1, 1, 5, 1, 1},
        {5, 13, 1, 1, 1, 3, 11},
        {5, 14, 1, 3, 5, 5, 31},
        {6, 1, 1, 3, 3, 9, 7, 49},
        {6, 13, 1, 1, 1, 15, 21, 21},
        {6, 16, 1, 3, 1, 13, 27, 49},
    };

    private final int candidates;

    SobolStrategy(int candidates) {
        this.candidates = requireCandidates(candidates);
    }

    @Override
    int candidates(List<Values<?>> values) {
        if (values.size() > TABLE.length + 1) {
            throw new IllegalArgumentException("a Sobol sequence is there for at most " + (TABLE.length + 1)
                    + " options, but there are " + values.size() + "; search at random");
        }
        return candidates;
    }

    @Override
    double[] point(int number, List<Values<?>> values, SplittableRandom random, long seed, List<Scored> done) {
        SplittableRandom shifts = new SplittableRandom(seed);
        double[] point = new double[values.size()];
        for (int i = 0; i < point.length; i++) {
            long digits = coordinate(i, number) ^ (shifts.nextInt() & 0xFFFFFFFFL);
            point[i] = digits * 0x1p-32;
        }
        return point;
    }

    /** The 32 binary digits of a coordinate of a point. */
    static long coordinate(int dimension, int number) {
        int gray = number ^ (number >>> 1);
        int digits = 0;
        int[] directions = directions(dimension);
        for (int bit = 0; bit < BITS - 1; bit++) {
            if ((gray >>> bit & 1) == 1) {
                digits ^= directions[bit];
            }
        }
        return digits & 0xFFFFFFFFL;
    }

    private static int[] directions(int dimension) {
        int[] directions = new int[BITS];
        if (dimension == 0) {
            for (int k = 0; k < BITS; k++) {
                directions[k] = 1 << (BITS - 1 - k);
            }
            return directions;
        }
        int[] row = TABLE[dimension - 1];
        int degree = row[0];
        for (int k = 0; k < degree; k++) {
            directions[k] = row[2 + k] << (BITS - 1 - k);
        }
        for (int k = degree; k < BITS; k++) {
            directions[k] = directions[k - degree] ^ (directions[k - degree] >>> degree);
            for (int j = 1; j < degree; j++) {
                if ((row[1] >>> (degree - 1 - j) & 1) == 1) {
                    directions[k] ^= directions[k - j];
                }
            }
        }
        return directions;
    }

    @Override
    public String toString() {
        return candidates + " of a Sobol sequence";
    }
}
