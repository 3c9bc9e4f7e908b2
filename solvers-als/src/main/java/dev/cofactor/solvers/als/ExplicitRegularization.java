package dev.cofactor.solvers.als;

/**
 * How strongly {@link ExplicitAls} draws parameters to where they would be without data.
 *
 * @param factors τ, of users and items
 * @param biases γ
 * @param features τ_f
 * @param frequencyExponent ν: τ and γ of a row of n ratings are multiplied by nᵛ
 */
record ExplicitRegularization(double factors, double biases, double features, double frequencyExponent) {

    ExplicitRegularization {
        requireNotNegative("regularization", factors);
        requireNotNegative("biasRegularization", biases);
        requireNotNegative("featureRegularization", features);
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
        return factors * scale(ratings);
    }

    /** γ of a row of so many ratings. */
    double biasRidge(int ratings) {
        return biases * scale(ratings);
    }

    private double scale(int ratings) {
        return StrictMath.pow(Math.max(1, ratings), frequencyExponent);
    }
}
