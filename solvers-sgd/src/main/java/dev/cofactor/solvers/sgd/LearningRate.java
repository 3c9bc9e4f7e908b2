package dev.cofactor.solvers.sgd;

/**
 * How the step size of gradient descent develops from epoch to epoch.
 *
 * <p>Where a solver validates ({@link EarlyStopping}), the error that a schedule looks at is that of the validation part,
 * else it is the training error of the epoch. What a schedule has seen is part of a checkpoint.
 */
public sealed interface LearningRate {

    /** The step size of the first epoch. */
    double initial();

    /** This schedule, begun with another step size. */
    LearningRate withInitial(double initial);

    /** The same step size in every epoch. */
    static LearningRate constant(double rate) {
        return new InverseDecay(rate, 0);
    }

    /** A step size that falls with the inverse of the epochs done. */
    static LearningRate inverseDecay(double initial, double decay) {
        return new InverseDecay(initial, decay);
    }

    /** The bold driver with its usual numbers: 5 % more after an epoch that was better, half after one that was not. */
    static LearningRate boldDriver(double initial) {
        return new BoldDriver(initial, 1.05, 0.5);
    }

    /** Half the step size whenever the error has not been better than its best by 0.01 % for so many epochs. */
    static LearningRate reduceOnPlateau(double initial, int patience) {
        return new ReduceOnPlateau(initial, patience, 0.5, initial * 1e-3, 1e-4);
    }

    /** A step size for each row that falls with the gradients the row has met. */
    static LearningRate adaGrad(double initial) {
        return new AdaGrad(initial);
    }

    /**
     * {@code initial / (1 + decay · epochs done)}.
     *
     * @param initial the step size of the first epoch; positive
     * @param decay how fast it falls, 0 for a constant one; not negative
     */
    record InverseDecay(double initial, double decay) implements LearningRate {

        /** Checks the ranges. */
        public InverseDecay {
            RateChecks.initial(initial);
            if (!(decay >= 0) || !Double.isFinite(decay)) {
                throw new IllegalArgumentException(
                        "the decay of the learning rate must be finite and not negative, but is " + decay);
            }
        }

        @Override
        public LearningRate withInitial(double initial) {
            return new InverseDecay(initial, decay);
        }

        /** The step size after so many epochs. */
        public double after(int epochsDone) {
            return initial / (1 + decay * epochsDone);
        }

        @Override
        public String toString() {
            return initial + " / (1 + " + decay + " · epoch)";
        }
    }

    /**
     * Grows while all goes well, and is cut when an epoch was worse than the one before. R. Gemulla et al., KDD 2011,
     * section 4.
     *
     * @param initial the step size of the first epoch; positive
     * @param growth what it is multiplied with after an epoch whose error fell; at least 1
     * @param cut what it is multiplied with after any other; between 0 and 1
     */
    record BoldDriver(double initial, double growth, double cut) implements LearningRate {

        /** Checks the ranges. */
        public BoldDriver {
            RateChecks.initial(initial);
            if (!(growth >= 1) || !Double.isFinite(growth)) {
                throw new IllegalArgumentException("the growth of a bold driver must be at least 1, but is " + growth);
            }
            RateChecks.factor("cut of a bold driver", cut);
        }

        @Override
        public LearningRate withInitial(double initial) {
            return new BoldDriver(initial, growth, cut);
        }

        @Override
        public String toString() {
            return "bold driver from " + initial + ", × " + growth + " or × " + cut;
        }
    }

    /**
     * Falls when the error stops falling.
     *
     * @param initial the step size of the first epoch; positive
     * @param patience after how many epochs in a row without a gain it falls; at least 1
     * @param factor what it is multiplied with then; between 0 and 1
     * @param floor the least step size, to which it falls and then stays; positive, at most {@code initial}
     * @param minimumGain by which share of the best error an error must be better to count as a gain; from 0 to below 1
     */
    record ReduceOnPlateau(double initial, int patience, double factor, double floor, double minimumGain)
            implements LearningRate {

        /** Checks the ranges. */
        public ReduceOnPlateau {
            RateChecks.initial(initial);
            RateChecks.factor("factor of a plateau", factor);
            if (patience < 1) {
                throw new IllegalArgumentException("the patience of a plateau must be at least 1, but is " + patience);
            }
            if (!(floor > 0) || !(floor <= initial)) {
                throw new IllegalArgumentException(
                        "the floor of the learning rate must be positive and at most " + initial + ", but is " + floor);
            }
            if (!(minimumGain >= 0) || !(minimumGain < 1)) {
                throw new IllegalArgumentException(
                        "the minimum gain of a plateau must be from 0 to below 1, but is " + minimumGain);
            }
        }

        /** Begins with another step size; the floor keeps its share of it. */
        @Override
        public LearningRate withInitial(double initial) {
            RateChecks.initial(initial);
            return new ReduceOnPlateau(
                    initial, patience, factor, Math.min(initial, floor / this.initial * initial), minimumGain);
        }

        @Override
        public String toString() {
            return initial + ", × " + factor + " after " + patience + " epochs without a gain of " + minimumGain
                    + ", at least " + floor;
        }
    }

    /**
     * {@code initial / √G} for each row of factors, where G begins at 1 and grows by the mean square of the components of
     * each gradient, and so for each bias. J. Duchi, E. Hazan, Y. Singer, "Adaptive Subgradient Methods", JMLR 12, 2011,
     * with one number a row as in W.-S. Chin et al., "A Learning-rate Schedule for Stochastic Gradient Methods to Matrix
     * Factorization", PAKDD 2015.
     *
     * @param initial the step size of a row that has met no gradient; positive
     */
    record AdaGrad(double initial) implements LearningRate {

        /** Checks the range. */
        public AdaGrad {
            RateChecks.initial(initial);
        }

        @Override
        public LearningRate withInitial(double initial) {
            return new AdaGrad(initial);
        }

        @Override
        public String toString() {
            return "AdaGrad " + initial;
        }
    }
}
