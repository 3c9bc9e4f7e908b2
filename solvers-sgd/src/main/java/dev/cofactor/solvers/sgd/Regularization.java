package dev.cofactor.solvers.sgd;

/**
 * L2 regularization of each part of a factor model, counted once for each rating (so a row of n ratings is drawn to
 * zero n times as strongly).
 *
 * @param userBias of user biases
 * @param itemBias of item biases
 * @param userFactors of user factors
 * @param itemFactors of item factors
 */
public record Regularization(double userBias, double itemBias, double userFactors, double itemFactors) {

    /** Checks that nothing is negative, NaN or infinite. */
    public Regularization {
        check("userBias", userBias);
        check("itemBias", itemBias);
        check("userFactors", userFactors);
        check("itemFactors", itemFactors);
    }

    /** One strength for both biases, one for both kinds of factors. */
    public static Regularization of(double biases, double factors) {
        return new Regularization(biases, biases, factors, factors);
    }

    private static void check(String part, double value) {
        if (!(value >= 0) || !Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "the regularization of " + part + " must be finite and not negative, but is " + value);
        }
    }

    @Override
    public String toString() {
        return "userBias " + userBias + ", itemBias " + itemBias + ", userFactors " + userFactors + ", itemFactors "
                + itemFactors;
    }
}
