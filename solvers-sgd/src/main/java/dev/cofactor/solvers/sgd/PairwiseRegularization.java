package dev.cofactor.solvers.sgd;

/**
 * L2 regularization of each part of {@link Bpr}, taken once for each sampled triple that a row is part of.
 *
 * @param users of user factors
 * @param positives of the factors of the item that was chosen
 * @param negatives of the factors of the item that was not
 * @param itemBiases of both item biases
 */
public record PairwiseRegularization(double users, double positives, double negatives, double itemBiases) {

    /** Checks that nothing is negative, NaN or infinite. */
    public PairwiseRegularization {
        Checks.notNegative("the regularization of users", users);
        Checks.notNegative("the regularization of positives", positives);
        Checks.notNegative("the regularization of negatives", negatives);
        Checks.notNegative("the regularization of itemBiases", itemBiases);
    }

    /** One strength for all factors, one for item biases. */
    public static PairwiseRegularization of(double factors, double itemBiases) {
        return new PairwiseRegularization(factors, factors, factors, itemBiases);
    }

    /** The greatest strength of a single step. */
    double strongest() {
        return Math.max(Math.max(users, itemBiases), Math.max(positives, negatives));
    }

    @Override
    public String toString() {
        return "users " + users + ", positives " + positives + ", negatives " + negatives + ", itemBiases "
                + itemBiases;
    }
}
