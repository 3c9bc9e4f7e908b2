package dev.cofactor.solvers.sgd;

/** Sums up −ln σ(x) over differences of scores x, and counts those that are positive. */
final class PairwiseLoss {
    private final LogSigmaSum sum = new LogSigmaSum();
    private long inOrder;
    private long pairs;

    /** Adds a difference, and returns its σ(x). */
    double add(float difference) {
        double sigma = Logistic.of(difference);
        pairs++;
        if (difference > 0) {
            inOrder++;
        }
        sum.add(difference, sigma);
        return sigma;
    }

    void add(PairwiseLoss other) {
        sum.add(other.sum);
        inOrder += other.inOrder;
        pairs += other.pairs;
    }

    long pairs() {
        return pairs;
    }

    /** The mean of −ln σ(x); there must be a pair. */
    double mean() {
        return sum.total() / pairs;
    }

    /** The share of positive differences; there must be a pair. */
    double shareInOrder() {
        return (double) inOrder / pairs;
    }
}
