package dev.cofactor.solvers.sgd;

/**
 * The step size of gradient descent: {@code initial / (1 + decay · epochs done)}.
 *
 * @param initial the step size of the first epoch; positive
 * @param decay how fast it falls, 0 for a constant one; not negative
 */
public record LearningRate(double initial, double decay) {

    /** Checks the ranges. */
    public LearningRate {
        if (!(initial > 0) || !Double.isFinite(initial)) {
            throw new IllegalArgumentException("the initial learning rate must be positive, but is " + initial);
        }
        if (!(decay >= 0) || !Double.isFinite(decay)) {
            throw new IllegalArgumentException("the decay of the learning rate must not be negative, but is " + decay);
        }
    }

    /** The same step size in every epoch. */
    public static LearningRate constant(double rate) {
        return new LearningRate(rate, 0);
    }

    /** A step size that falls with the inverse of the epochs done. */
    public static LearningRate inverseDecay(double initial, double decay) {
        return new LearningRate(initial, decay);
    }

    double after(int epochsDone) {
        return initial / (1 + decay * epochsDone);
    }

    @Override
    public String toString() {
        return initial + " / (1 + " + decay + " · epoch)";
    }
}
