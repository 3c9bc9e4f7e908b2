package dev.cofactor.eval.search;

import java.util.List;
import java.util.SplittableRandom;

/** Points at random, all alike. */
final class RandomStrategy extends SearchStrategy {
    private final int candidates;

    RandomStrategy(int candidates) {
        this.candidates = requireCandidates(candidates);
    }

    @Override
    int candidates(List<Values<?>> values) {
        return candidates;
    }

    @Override
    double[] point(int number, List<Values<?>> values, SplittableRandom random, long seed, List<Scored> done) {
        return values.stream().mapToDouble(of -> random.nextDouble()).toArray();
    }

    @Override
    public String toString() {
        return candidates + " at random";
    }
}
