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

    /**
     * A step size for each row that falls with the gradients the row has met; not for all solvers, see {@link AdaGrad}.
     */
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
            Checks.positive("the learning rate", initial);
            Checks.notNegative("the decay of the learning rate", decay);
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
            return decay == 0 ? Double.toString(initial) : initial + " / (1 + " + decay + " · epoch)";
        }
    }

    /**
     * Grows while all goes well, and is cut when an epoch was worse than the one before. R. Gemulla et al., KDD 2011,
     * section 4. It stays between a millionth of the initial step size and a million times that: when training can gain no
     * more, every epoch cuts it.
     *
     * @param initial the step size of the first epoch; positive
     * @param growth what it is multiplied with after an epoch whose error fell; at least 1
     * @param cut what it is multiplied with after any other; between 0 and 1
     */
    record BoldDriver(double initial, double growth, double cut) implements LearningRate {
        private static final double RANGE = 1e6;

        /** Checks the ranges. */
        public BoldDriver {
            Checks.positive("the learning rate", initial);
            Checks.require(
                    growth >= 1 && Double.isFinite(growth),
                    "the growth of a bold driver",
                    "finite and at least 1",
                    growth);
            Checks.betweenZeroAndOne("the cut of a bold driver", cut);
        }

        /** The step size after an epoch that had another one. */
        double after(double rate, boolean errorFell) {
            double next = rate * (errorFell ? growth : cut);
            return Math.max(initial / RANGE, Math.min(next, Math.min(initial * RANGE, Double.MAX_VALUE)));
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
     * @param floor the least step size, to which it falls and then stays, restarts aside; positive, at most
     *     {@code initial}
     * @param minimumGain by which share of the best error an error must be better to count as a gain; from 0 to below 1
     */
    record ReduceOnPlateau(double initial, int patience, double factor, double floor, double minimumGain)
            implements LearningRate {

        /** Checks the ranges. */
        public ReduceOnPlateau {
            Checks.positive("the learning rate", initial);
            Checks.betweenZeroAndOne("the factor of a plateau", factor);
            Checks.atLeastOne("the patience of a plateau", patience);
            Checks.require(
                    floor > 0 && floor <= initial,
                    "the floor of the learning rate",
                    "positive and at most " + initial,
                    floor);
            Checks.require(
                    minimumGain >= 0 && minimumGain < 1,
                    "the minimum gain of a plateau",
                    "from 0 to below 1",
                    minimumGain);
        }

        /** Begins with another step size; the floor keeps its share of it. */
        @Override
        public LearningRate withInitial(double initial) {
            Checks.positive("the learning rate", initial);
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
     * Factorization", PAKDD 2015. For {@link BiasedMf} and {@link SvdPlusPlus}; {@link LogisticMf} has AdaGrad for each
     * single number anyway, the other solvers have none and refuse it.
     *
     * @param initial the step size of a row that has met no gradient; positive
     */
    record AdaGrad(double initial) implements LearningRate {

        /** Checks the range. */
        public AdaGrad {
            Checks.positive("the learning rate", initial);
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
