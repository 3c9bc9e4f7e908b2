package dev.cofactor.eval;

import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

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

    /**
     * Chooses {@code round(share · n)} of the n numbers from 0 up to a limit that are eligible.
     *
     * @param limit the first number that is too great
     * @param share between 0 and 1
     */
    static BitSet of(SplittableRandom random, int limit, IntPredicate eligible, double share) {
        BitSet population = IntStream.range(0, limit).filter(eligible).collect(BitSet::new, BitSet::set, BitSet::or);
        int size = population.cardinality();
        SelectionSampling sampling = new SelectionSampling(random, size, Math.round(share * size));
        return population.stream().filter(number -> sampling.next()).collect(BitSet::new, BitSet::set, BitSet::or);
    }
}
