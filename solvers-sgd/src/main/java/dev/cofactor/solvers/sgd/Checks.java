package dev.cofactor.solvers.sgd;

import dev.cofactor.model.FactorModel;
import dev.cofactor.model.Model;
import dev.cofactor.solver.Solver;

/** What the solvers of this package check of options and models, so that all refuse them in the same words. */
final class Checks {
    private Checks() {}

    static void atLeastOne(String option, int value) {
        require(value >= 1, option, "at least 1", value);
    }

    static void positive(String option, double value) {
        require(value > 0 && Double.isFinite(value), option, "finite and positive", value);
    }

    static void notNegative(String option, double value) {
        require(value >= 0 && Double.isFinite(value), option, "finite and not negative", value);
    }

    /** Neither 0 nor 1 themselves. */
    static void betweenZeroAndOne(String option, double value) {
        require(value > 0 && value < 1, option, "between 0 and 1", value);
    }

    /** The step sizes of epochs. */
    static void rates(double[] rates) {
        for (double rate : rates) {
            positive("the learning rate", rate);
        }
    }

    static void require(boolean condition, String option, String range, Object value) {
        if (!condition) {
            throw new IllegalArgumentException(option + " must be " + range + ", but is " + value);
        }
    }

    /**
     * The model that an update is to go on with.
     *
     * @param type of the models of the solver
     * @param factors as the solver is configured
     * @throws IllegalArgumentException if the model is not one of the solver, or has another number of factors
     */
    static <M extends FactorModel> M previous(Solver solver, Class<M> type, int factors, Model previous) {
        if (!type.isInstance(previous)) {
            throw new IllegalArgumentException(solver.name() + " can go on with models of its own only, not with a "
                    + previous.getClass().getName() + "; train again");
        }
        M model = type.cast(previous);
        int before = model.parameters().factors();
        if (before != factors) {
            throw new IllegalArgumentException("the model has " + before + " factors, but this configuration has "
                    + factors + "; set the same number, or train again");
        }
        return model;
    }
}
