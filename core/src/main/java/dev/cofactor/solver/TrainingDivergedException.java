package dev.cofactor.solver;

import java.io.Serial;

/**
 * Training was stopped because a parameter or a score had become NaN or infinite, or ended far worse than a model that knows
 * nothing. No model is returned.
 */
public final class TrainingDivergedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int epoch;
    private final String parameter;

    /**
     * Reports a divergence.
     *
     * @param epoch the epoch in which it was noticed, from 1
     * @param parameter the option that most likely caused it, with its value, such as {@code learningRate = 10}
     * @param what what was found, such as {@code the factors of user index 17 are not finite}
     */
    public TrainingDivergedException(int epoch, String parameter, String what) {
        super("training diverged in epoch " + epoch + ": " + what + "; the likely cause is " + parameter);
        this.epoch = epoch;
        this.parameter = parameter;
    }

    /** The epoch in which it was noticed, from 1. */
    public int epoch() {
        return epoch;
    }

    /** The option that most likely caused it, with its value. */
    public String parameter() {
        return parameter;
    }
}
