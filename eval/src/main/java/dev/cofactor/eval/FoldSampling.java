package dev.cofactor.eval;

import java.util.SplittableRandom;

/**
 * Deals things out to folds whose sizes differ by at most one, each way of doing so being equally likely, in one pass.
 * The same seed deals the same way again.
 */
final class FoldSampling {
    private final SplittableRandom random;
    private final long[] places;
    private long remaining;

    /**
     * A deal that has not begun.
     *
     * @param population how often {@link #next} will be called
     * @param folds how many folds there are, not more than the population
     */
    FoldSampling(long seed, long population, int folds) {
        this.random = new SplittableRandom(seed);
        this.places = new long[folds];
        this.remaining = population;
        for (int fold = 0; fold < folds; fold++) {
            places[fold] = population / folds + (fold < population % folds ? 1 : 0);
        }
    }

    /** The fold of the next thing, drawn with the free places as weights. */
    int next() {
        long place = random.nextLong(remaining);
        remaining--;
        int fold = 0;
        while (place >= places[fold]) {
            place -= places[fold];
            fold++;
        }
        places[fold]--;
        return fold;
    }
}
