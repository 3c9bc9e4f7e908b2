package dev.cofactor.eval;

import java.util.SplittableRandom;

/**
 * Chooses an exact number out of a known number of things, each subset of that size being equally likely, in one pass
 * and without memory. D. Knuth, The Art of Computer Programming, volume 2, section 3.4.2, algorithm S.
 */
final class SelectionSampling {
    private final SplittableRandom random;
    private long remaining;
    private long wanted;

    /**
     * A choice that has not begun.
     *
     * @param population how often {@link #next} will be called
     * @param wanted how many of the calls will answer true; not more than the population
     */
    SelectionSampling(SplittableRandom random, long population, long wanted) {
        this.random = random;
        this.remaining = population;
        this.wanted = wanted;
    }

    /** Whether the next thing is chosen. */
    boolean next() {
        boolean chosen = random.nextLong(remaining) < wanted;
        remaining--;
        if (chosen) {
            wanted--;
        }
        return chosen;
    }
}
