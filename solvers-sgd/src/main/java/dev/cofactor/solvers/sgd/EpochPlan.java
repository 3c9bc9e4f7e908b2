package dev.cofactor.solvers.sgd;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link EpochLoop} is to do; the part of a configuration that all solvers here have in common.
 *
 * @param solver the name of the solver, for reports
 * @param epochs how often training goes over the data, at most
 * @param learningRate the step sizes
 * @param earlyStopping what ends training before; null for nothing
 * @param restarts how many diverged epochs may be tried again with half the step size
 */
record EpochPlan(
        String solver,
        int epochs,
        LearningRate learningRate,
        @Nullable EarlyStopping earlyStopping,
        int restarts) {

    EpochPlan {
        Checks.atLeastOne("epochs", epochs);
        Objects.requireNonNull(learningRate, "learningRate");
        Checks.require(restarts >= 0, "restarts", "at least 0", restarts);
    }

    EpochPlan(String solver, int epochs, LearningRate learningRate) {
        this(solver, epochs, learningRate, null, 0);
    }

    EpochPlan withEpochs(int epochs) {
        return new EpochPlan(solver, epochs, learningRate, earlyStopping, restarts);
    }

    EpochPlan withLearningRate(LearningRate learningRate) {
        return new EpochPlan(solver, epochs, learningRate, earlyStopping, restarts);
    }

    EpochPlan withEarlyStopping(EarlyStopping earlyStopping) {
        Objects.requireNonNull(earlyStopping, "earlyStopping");
        return new EpochPlan(solver, epochs, learningRate, earlyStopping, restarts);
    }

    EpochPlan withRestarts(int restarts) {
        return new EpochPlan(solver, epochs, learningRate, earlyStopping, restarts);
    }

    /** Whether each row has step sizes of its own. */
    boolean isAdaptive() {
        return learningRate instanceof LearningRate.AdaGrad;
    }

    /** The plan of an update: so many epochs from the first step size on, without early stopping and restarts. */
    EpochPlan forUpdate(int epochs) {
        return new EpochPlan(solver, epochs, learningRate);
    }

    /** Adds the options with their values, as {@link dev.cofactor.solver.Solver#configuration()} wants them. */
    void describe(Map<String, String> options) {
        options.put("epochs", Integer.toString(epochs));
        options.put("learningRate", learningRate.toString());
        options.put("earlyStopping", earlyStopping == null ? "none" : earlyStopping.toString());
        options.put("restarts", Integer.toString(restarts));
    }
}
