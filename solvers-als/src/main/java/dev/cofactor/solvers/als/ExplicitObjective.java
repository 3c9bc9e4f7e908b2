package dev.cofactor.solvers.als;

/**
 * What {@link ExplicitAls} minimizes beside squared errors, and over which factors.
 *
 * @param regularization τ, of users and items
 * @param biasRegularization γ
 * @param featureRegularization τ_f
 * @param frequencyExponent ν: τ and γ of a row of n ratings are multiplied by nᵛ
 * @param nonNegative whether no factor may be below 0
 */
record ExplicitObjective(
        double regularization,
        double biasRegularization,
        double featureRegularization,
        double frequencyExponent,
        boolean nonNegative) {

    ExplicitObjective {
        requireNotNegative("regularization", regularization);
        requireNotNegative("biasRegularization", biasRegularization);
        requireNotNegative("featureRegularization", featureRegularization);
        if (!Double.isFinite(frequencyExponent)) {
            throw new IllegalArgumentException("frequencyExponent must be finite, but is " + frequencyExponent);
        }
    }

    private static void requireNotNegative(String option, double value) {
        if (!(value >= 0) || !Double.isFinite(value)) {
            throw new IllegalArgumentException(option + " must be finite and not negative, but is " + value);
        }
    }

    /** τ of a row of so many ratings. */
    double ridge(int ratings) {
        return regularization * scale(ratings);
    }

    /** γ of a row of so many ratings. */
    double biasRidge(int ratings) {
        return biasRegularization * scale(ratings);
    }

    private double scale(int ratings) {
        return StrictMath.pow(Math.max(1, ratings), frequencyExponent);
    }
}
