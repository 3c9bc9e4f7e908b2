package dev.cofactor.solvers.sgd;

/** Sums up minus the logarithms of the likelihoods of pairs, each with its weight. */
final class LogisticLoss {
    private final LogSigmaSum sum = new LogSigmaSum();
    private double weight;

    /** Adds a pair without an interaction, given 1 − σ(ŷ), which is σ(−ŷ). */
    void addUnobserved(double score, double complement) {
        weight++;
        sum.add(-score, complement);
    }

    /** Adds a pair of weight α r with an interaction: α r · −ln σ(ŷ), and once −ln (1 − σ(ŷ)). */
    void addObserved(double score, double sigma, double complement, double alphaR) {
        weight += alphaR;
        sum.add(score, sigma, alphaR);
        addUnobserved(score, complement);
    }

    void add(LogisticLoss other) {
        sum.add(other.sum);
        weight += other.weight;
    }

    /** Whether nothing was added. */
    boolean isEmpty() {
        return weight == 0;
    }

    /** The mean for a weight of 1; something must have been added. */
    double mean() {
        return sum.total() / weight;
    }
}
