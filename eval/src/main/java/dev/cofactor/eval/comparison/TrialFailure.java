package dev.cofactor.eval.comparison;

import java.util.Objects;

/**
 * What went wrong in a trial. The contestant has none of the figures that depend on it.
 *
 * @param trial which one
 * @param stage what failed: {@code training}, {@code scoring}, or an evaluator
 * @param problem the exception, as text
 */
public record TrialFailure(Trial trial, String stage, String problem) {

    /** Checks that nothing is missing. */
    public TrialFailure {
        Objects.requireNonNull(trial, "trial");
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(problem, "problem");
    }

    /** Text such as {@code Ease failed in training (split 1, seed 42): java.lang.OutOfMemoryError: Java heap space}. */
    @Override
    public String toString() {
        return trial.contestant() + " failed in " + stage + " (split " + trial.split() + ", seed " + trial.seed()
                + "): " + problem;
    }
}
