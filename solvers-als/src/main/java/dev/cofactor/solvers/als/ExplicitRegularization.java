package dev.cofactor.solvers.als;

/**
 * How strongly {@link ExplicitAls} draws parameters to where they would be without data.
 *
 * @param factors τ, of users and items
 * @param biases γ
 * @param features τ_f
 * @param countScaled whether τ and γ of a row are multiplied by its number of ratings
 */
record ExplicitRegularization(double factors, double biases, double features, boolean countScaled) {

    ExplicitRegularization {
        requireNotNegative("regularization", factors);
        requireNotNegative("biasRegularization", biases);
        requireNotNegative("featureRegularization", features);
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
        return countScaled ? Math.max(1, ratings) : 1;
    }
}
