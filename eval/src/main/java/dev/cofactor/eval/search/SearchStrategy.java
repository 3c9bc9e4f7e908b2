package dev.cofactor.eval.search;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Which candidates are tried. What a strategy chooses follows from the space, the seed, and for {@link #tpe} from the scores so
 * far.
 */
public abstract class SearchStrategy {

    SearchStrategy() {}

    /**
     * All combinations of a few values of each option: every one of a choice, and the middles of {@code steps} equal parts of
     * a range.
     *
     * @param steps at least 1
     */
    public static SearchStrategy grid(int steps) {
        return new GridStrategy(steps);
    }

    /**
     * Candidates at random, each option by itself. J. Bergstra, Y. Bengio, "Random Search for Hyper-Parameter Optimization", JMLR
     * 13, 2012.
     *
     * @param candidates at least 1
     */
    public static SearchStrategy random(int candidates) {
        return new RandomStrategy(candidates);
    }

    /**
     * Candidates of a Sobol sequence, shifted at random: they cover the space more evenly than independent ones. S. Joe, F. Y.
     * Kuo, "Constructing Sobol Sequences with Better Two-Dimensional Projections", SIAM J. Sci. Comput. 30, 2008. Powers of 2
     * cover it best. At most 16 options.
     *
     * @param candidates at least 1
     */
    public static SearchStrategy sobol(int candidates) {
        return new SobolStrategy(candidates);
    }

    /**
     * A tree-structured Parzen estimator: after ten candidates at random, each new one is likely among the best quarter so far
     * and unlikely among the others, each option by itself. J. Bergstra, R. Bardenet, Y. Bengio, B. Kégl, "Algorithms for
     * Hyper-Parameter Optimization", NIPS 2011. It learns from one batch of parallel trials to the next.
     *
     * @param candidates at least 1
     */
    public static SearchStrategy tpe(int candidates) {
        return new TpeStrategy(candidates);
    }

    static int requireCandidates(int candidates) {
        if (candidates < 1) {
            throw new IllegalArgumentException("there must be at least 1 candidate, but are to be " + candidates);
        }
        return candidates;
    }

    /** How many candidates there are. */
    abstract int candidates(List<Values<?>> values);

    /** Whether candidates depend on the scores of others. */
    boolean learns() {
        return false;
    }

    /**
     * A point of the space.
     *
     * @param number that of the candidate, from 0
     * @param random for this candidate alone
     * @param seed of the whole search
     * @param done points with scores so far, lower ones being better; empty unless this strategy learns
     */
    abstract double[] point(int number, List<Values<?>> values, SplittableRandom random, long seed, List<Scored> done);

    /** A point and how good it was, lower being better; infinite if it failed. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Scored(double[] point, double loss) {}
}
