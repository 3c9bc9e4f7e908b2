package dev.cofactor.eval.comparison;

import java.util.Objects;

/**
 * One training of one contestant, and what is measured of it.
 *
 * @param number of the trial, from 1
 * @param of how many there are, if none fails
 * @param contestant the name of the contestant
 * @param split the number of the split, from 1
 * @param seed the seed of the training
 */
public record Trial(int number, int of, String contestant, int split, long seed) {

    /** Checks that nothing is missing. */
    public Trial {
        Objects.requireNonNull(contestant, "contestant");
    }

    /** Text such as {@code trial 3 of 12: BiasedMf, split 1, seed 42}. */
    @Override
    public String toString() {
        return "trial " + number + " of " + of + ": " + contestant + ", split " + split + ", seed " + seed;
    }
}
