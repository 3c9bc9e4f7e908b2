package dev.cofactor.eval.search;

/**
 * Successive halving: all candidates train for a few epochs, the best part of them goes on to a multiple of these, and so on
 * until those that are left are trained to their end; if all of them fail, the next best go on. K. Jamieson, A. Talwalkar,
 * "Non-stochastic Best Arm Identification and Hyperparameter Optimization", AISTATS 2016. Candidates wait for each other where
 * training pauses, so that the result does not depend on which was faster; the asynchronous variant (L. Li et al., "A System for
 * Massively Parallel Hyperparameter Tuning", MLSys 2020) gives that up.
 *
 * <p>Training pauses by a checkpoint and goes on from it, so the solver has to be a {@link dev.cofactor.solver.ResumableSolver}
 * with as many epochs as the last pause or more: with the 20 epochs of {@code BiasedMf.defaults()}, {@code new Halving(2, 3)}
 * pauses after 2, 6 and 18.
 *
 * @param firstEpochs after how many epochs training pauses first, at least 1
 * @param factor by how much the epochs grow and the candidates shrink from one pause to the next, at least 2
 */
public record Halving(int firstEpochs, int factor) {

    /** Checks the numbers. */
    public Halving {
        if (firstEpochs < 1 || factor < 2) {
            throw new IllegalArgumentException("firstEpochs must be at least 1 and factor at least 2, but they are "
                    + firstEpochs + " and " + factor);
        }
    }

    /** After how many epochs training pauses for the rung-th time, from 0. */
    int epochs(int rung) {
        double epochs = firstEpochs * Math.pow(factor, rung);
        return (int) Math.min(Integer.MAX_VALUE, epochs);
    }

    /** How many of so many candidates go on. */
    int survivors(int candidates) {
        return Math.max(1, candidates / factor);
    }
}
