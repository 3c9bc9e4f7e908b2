package dev.cofactor.solvers.sgd;

import dev.cofactor.solver.ValidationMetric;
import java.util.Objects;

/**
 * Ends training when a part of the training data that is not learnt from shows no gain any more, and goes back to the
 * parameters of the best epoch. Costs a copy of the parameters, a copy of the training data cut into two, and
 * O(validation · factors) time an epoch.
 *
 * @param share how much of the training data is set aside at random; between 0 and 1
 * @param patience after how many epochs in a row without a gain training ends; at least 1
 * @param minimumGain by how much the metric must be better than its best to count as a gain, in its own unit; not
 *     negative
 * @param metric what is judged by
 */
public record EarlyStopping(double share, int patience, double minimumGain, ValidationMetric metric) {

    /** Checks the ranges. */
    public EarlyStopping {
        Checks.betweenZeroAndOne("the validation share", share);
        Checks.atLeastOne("the patience", patience);
        Checks.notNegative("the minimum gain", minimumGain);
        Objects.requireNonNull(metric, "metric");
    }

    /** A tenth of the data, five epochs of patience, a gain of at least 0.0001, by the metric given. */
    public static EarlyStopping by(ValidationMetric metric) {
        return new EarlyStopping(0.1, 5, 1e-4, metric);
    }

    /** Sets the share of the training data that is set aside. */
    public EarlyStopping withShare(double share) {
        return new EarlyStopping(share, patience, minimumGain, metric);
    }

    /** Sets after how many epochs without a gain training ends. */
    public EarlyStopping withPatience(int patience) {
        return new EarlyStopping(share, patience, minimumGain, metric);
    }

    /** Sets by how much the metric must be better to count as a gain. */
    public EarlyStopping withMinimumGain(double minimumGain) {
        return new EarlyStopping(share, patience, minimumGain, metric);
    }

    @Override
    public String toString() {
        return metric.name() + " of " + share + " of the data, patience " + patience + ", gain " + minimumGain;
    }
}
