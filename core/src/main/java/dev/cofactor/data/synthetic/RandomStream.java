package dev.cofactor.data.synthetic;

/*
 * SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014), written out, because
 * what the JDK's generators return for Gaussian numbers differs between versions. Each user has streams of its own,
 * keyed by seed, purpose and number, so that no order of work and no thread can change a number. Only operations with
 * exactly specified results are used: StrictMath, and float arithmetic, which is strict since Java 17.
 */
/** Pseudorandom numbers that are the same everywhere. */
final class RandomStream {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double ULP = 0x1p-53;

    private long state;
    private double spareGaussian;
    private boolean hasSpare;

    /** What a stream is for; streams of different purposes, or with different numbers, are independent. */
    enum Purpose {
        RANKS(1),
        ITEM_BIASES(2),
        GENRES(3),
        ITEMS(4),
        ACTIVITY(5),
        TASTES(6),
        EVENTS(7);

        private final long key;

        Purpose(long key) {
            this.key = key;
        }
    }

    RandomStream(long seed, Purpose purpose, long number) {
        state = mix(mix(mix(seed + GOLDEN) + purpose.key * GOLDEN) + number * GOLDEN);
    }

    long nextLong() {
        state += GOLDEN;
        return mix(state);
    }

    /** Uniform in [0, bound), by a multiplication; the bias is below bound / 2^32. */
    int nextInt(int bound) {
        return (int) (((nextLong() >>> Integer.SIZE) * bound) >>> Integer.SIZE);
    }

    /** Uniform in [0, 1). */
    double nextDouble() {
        return (nextLong() >>> 11) * ULP;
    }

    /** Exponential with mean 1. */
    double nextExponential() {
        return -StrictMath.log(1 - nextDouble());
    }

    /** Gaussian with mean 0 and variance 1, by the polar method of Marsaglia, which makes two at a time. */
    double nextGaussian() {
        if (hasSpare) {
            hasSpare = false;
            return spareGaussian;
        }
        double x;
        double y;
        double square;
        do {
            x = 2 * nextDouble() - 1;
            y = 2 * nextDouble() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        double factor = Math.sqrt(-2 * StrictMath.log(square) / square);
        spareGaussian = y * factor;
        hasSpare = true;
        return x * factor;
    }

    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
