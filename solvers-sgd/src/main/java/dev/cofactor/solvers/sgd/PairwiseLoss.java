package dev.cofactor.solvers.sgd;

/** Sums up −ln σ(x) over differences of scores x, and counts those that are positive. */
final class PairwiseLoss {
    private static final double LEAST_FACTOR = 1e-100;
    private static final double LEAST_PRODUCT = 1e-200;

    private double sum;
    private double product = 1;
    private long inOrder;
    private long pairs;

    /** Adds a difference, and returns its σ(x). */
    double add(float difference) {
        double sigma = Logistic.of(difference);
        pairs++;
        if (difference > 0) {
            inOrder++;
        }
        // A logarithm of a product instead of a sum of many logarithms; where σ(x) is tiny, its logarithm is x.
        if (sigma < LEAST_FACTOR) {
            sum -= difference;
        } else {
            product *= sigma;
            if (product < LEAST_PRODUCT) {
                sum -= StrictMath.log(product);
                product = 1;
            }
        }
        return sigma;
    }

    void add(PairwiseLoss other) {
        sum += other.sum();
        inOrder += other.inOrder;
        pairs += other.pairs;
    }

    private double sum() {
        return sum - StrictMath.log(product);
    }

    long pairs() {
        return pairs;
    }

    /** The mean of −ln σ(x); there must be a pair. */
    double mean() {
        return sum() / pairs;
    }

    /** The share of positive differences; there must be a pair. */
    double shareInOrder() {
        return (double) inOrder / pairs;
    }
}
