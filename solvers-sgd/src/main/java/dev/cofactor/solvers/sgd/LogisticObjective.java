package dev.cofactor.solvers.sgd;

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

    /**
     * The weight α r of a value.
     *
     * @throws IllegalArgumentException if the value is negative or not finite
     */
    float weight(float value, int column) {
        if (!(value >= 0) || Float.isInfinite(value)) {
            throw new IllegalArgumentException("LogisticMf needs values that are finite and not negative, but that of"
                    + " column " + column + " is " + value + "; leave such interactions out or transform them");
        }
        return (float) (alpha * value);
    }
}
