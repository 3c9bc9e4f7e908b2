package dev.cofactor.solvers.sgd;

import dev.cofactor.kernel.DescentStep;
import java.util.Map;
import java.util.Objects;

/**
 * The options of factors and biases that {@link BiasedMf} and {@link SvdPlusPlus} have in common.
 *
 * @param factors their number K
 * @param regularization of each part
 * @param initialDeviation the standard deviation of factors before training
 * @param errorLimit beyond which an error counts as this; infinite for none
 */
record FactorOptions(int factors, Regularization regularization, double initialDeviation, double errorLimit) {

    FactorOptions {
        Checks.atLeastOne("factors", factors);
        Objects.requireNonNull(regularization, "regularization");
        Checks.notNegative("initialDeviation", initialDeviation);
        Checks.require(errorLimit > 0, "errorLimit", "positive", errorLimit);
    }

    FactorOptions withFactors(int factors) {
        return new FactorOptions(factors, regularization, initialDeviation, errorLimit);
    }

    FactorOptions withRegularization(Regularization regularization) {
        return new FactorOptions(factors, regularization, initialDeviation, errorLimit);
    }

    FactorOptions withInitialDeviation(double initialDeviation) {
        return new FactorOptions(factors, regularization, initialDeviation, errorLimit);
    }

    FactorOptions withErrorLimit(double errorLimit) {
        return new FactorOptions(factors, regularization, initialDeviation, errorLimit);
    }

    /** Adds the options with their values, as {@link dev.cofactor.solver.Solver#configuration()} wants them. */
    void describe(Map<String, String> options) {
        options.put("factors", Integer.toString(factors));
        options.put("regularization", regularization.toString());
        options.put("initialDeviation", Double.toString(initialDeviation));
        options.put("errorLimit", Double.isInfinite(errorLimit) ? "none" : Double.toString(errorLimit));
    }

    /** How single rows are moved later by the steps of training. */
    RowDescent descent(EpochPlan plan, double[] rates) {
        return new RowDescent(rates, plan.isAdaptive(), regularization, errorLimit);
    }

    /**
     * The step along a rating, users being on the left.
     *
     * @param userStrength the regularization of user factors
     */
    DescentStep step(float offset, double rate, double userStrength) {
        return new DescentStep(
                offset,
                (float) rate,
                (float) errorLimit,
                (float) userStrength,
                (float) regularization.userBias(),
                (float) regularization.itemFactors(),
                (float) regularization.itemBias());
    }
}
