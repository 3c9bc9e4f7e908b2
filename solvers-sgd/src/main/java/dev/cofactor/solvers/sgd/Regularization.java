package dev.cofactor.solvers.sgd;

/**
 * L2 regularization of each part of a factor model. A row (a user or an item) of n ratings with the strength λ adds
 * {@code λ n^ν ‖x‖²} to the objective, beside the squared errors of its n ratings: with ν = 1 each rating adds λ, so all
 * rows are drawn to zero alike in proportion to what draws them away; with ν = 0 each row adds λ, so rows of many ratings
 * are hardly drawn at all. A step along one rating therefore shrinks a row by {@code rate · λ n^(ν−1)}.
 *
 * @param userBias of user biases
 * @param itemBias of item biases
 * @param userFactors of user factors
 * @param itemFactors of item factors
 * @param frequencyExponent ν, finite
 */
public record Regularization(
        double userBias, double itemBias, double userFactors, double itemFactors, double frequencyExponent) {

    /** Checks that no strength is negative, and nothing NaN or infinite. */
    public Regularization {
        Checks.notNegative("the regularization of userBias", userBias);
        Checks.notNegative("the regularization of itemBias", itemBias);
        Checks.notNegative("the regularization of userFactors", userFactors);
        Checks.notNegative("the regularization of itemFactors", itemFactors);
        Checks.require(Double.isFinite(frequencyExponent), "the frequency exponent", "finite", frequencyExponent);
    }

    /** Strengths for each part, counted once for each rating. */
    public Regularization(double userBias, double itemBias, double userFactors, double itemFactors) {
        this(userBias, itemBias, userFactors, itemFactors, 1);
    }

    /** One strength for both biases, one for both kinds of factors, counted once for each rating. */
    public static Regularization of(double biases, double factors) {
        return new Regularization(biases, biases, factors, factors);
    }

    /** Sets ν: 1 counts each strength once for each rating, 0 once for each row. */
    public Regularization withFrequencyExponent(double frequencyExponent) {
        return new Regularization(userBias, itemBias, userFactors, itemFactors, frequencyExponent);
    }

    /** By how much the strengths count in each step along one of a row's ratings: {@code ratings^(ν − 1)}. */
    double weight(int ratings) {
        return frequencyExponent == 1 ? 1 : Math.pow(ratings, frequencyExponent - 1);
    }

    /** The greatest strength of a single step. */
    double strongest() {
        return Math.max(Math.max(userBias, itemBias), Math.max(userFactors, itemFactors));
    }

    @Override
    public String toString() {
        return "userBias " + userBias + ", itemBias " + itemBias + ", userFactors " + userFactors + ", itemFactors "
                + itemFactors + ", frequencyExponent " + frequencyExponent;
    }
}
