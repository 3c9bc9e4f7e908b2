package dev.cofactor.solvers.sgd;

/** Sums up minus the logarithms of the likelihoods of pairs, each with its weight. */
final class LogisticLoss {
    private static final double LEAST_FACTOR = 1e-100;
    private static final double LEAST_PRODUCT = 1e-200;

    private double sum;
    private double product = 1;
    private double weight;

    /** Adds a pair without an interaction, given 1 − σ(ŷ). */
    void addUnobserved(double score, double complement) {
        weight++;
        // A logarithm of a product instead of a sum of many logarithms; where 1 − σ(ŷ) is tiny, its logarithm is −ŷ.
        if (complement < LEAST_FACTOR) {
            sum += score;
        } else {
            product *= complement;
            if (product < LEAST_PRODUCT) {
                sum -= StrictMath.log(product);
                product = 1;
            }
        }
    }

    /** Adds a pair of weight α r with an interaction: α r · −ln σ(ŷ), and once −ln (1 − σ(ŷ)). */
    void addObserved(double score, double sigma, double complement, double alphaR) {
        weight += alphaR;
        sum -= alphaR * (sigma < LEAST_FACTOR ? score : StrictMath.log(sigma));
        addUnobserved(score, complement);
    }

    void add(LogisticLoss other) {
        sum += other.sum - StrictMath.log(other.product);
        weight += other.weight;
    }

    /** Whether nothing was added. */
    boolean isEmpty() {
        return weight == 0;
    }

    /** The mean for a weight of 1; something must have been added. */
    double mean() {
        return (sum - StrictMath.log(product)) / weight;
    }
}
