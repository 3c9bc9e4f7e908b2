package dev.cofactor.solvers.sgd;

import java.util.Optional;

/**
 * What {@link LogisticMf} maximizes.
 *
 * @param alpha the weight of a value
 * @param regularization λ
 * @param negativesPerPositive how many unobserved pairs are sampled for each observed one
 */
record LogisticObjective(double alpha, double regularization, int negativesPerPositive) {
    LogisticObjective {
        Checks.positive("alpha", alpha);
        Checks.notNegative("regularization", regularization);
        Checks.atLeastOne("negativesPerPositive", negativesPerPositive);
    }

    LogisticObjective withAlpha(double value) {
        return new LogisticObjective(value, regularization, negativesPerPositive);
    }

    LogisticObjective withRegularization(double value) {
        return new LogisticObjective(alpha, value, negativesPerPositive);
    }

    LogisticObjective withNegativesPerPositive(int value) {
        return new LogisticObjective(alpha, regularization, value);
    }

    /** The share of the unobserved pairs that is sampled; 1 if all of them are visited. */
    double sampledShare(int users, int items, long positives) {
        double unobserved = (double) users * items - positives;
        double wanted = (double) negativesPerPositive * positives;
        return wanted < unobserved ? wanted / unobserved : 1;
    }

    /** What is wrong with a value, to be read after it; empty if nothing is. */
    Optional<String> obstacle(double value) {
        if (!(value >= 0 && value <= Float.MAX_VALUE)) {
            return Optional.of(
                    "must be finite and not negative for LogisticMf; leave such interactions out, or transform them");
        }
        float weight = weight((float) value);
        return Float.isFinite(weight * weight)
                ? Optional.empty()
                : Optional.of(
                        "has the weight " + weight + " with alpha = " + alpha + ", the square of which is beyond the"
                                + " range of a float; scale the values, or choose a smaller alpha");
    }

    /** The weight α r of a value. */
    float weight(float value) {
        return (float) (alpha * value);
    }
}
