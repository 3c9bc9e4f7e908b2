package dev.cofactor.solvers.sgd;

/** Sums up −ln σ(x) over many x: a logarithm of products instead of many logarithms. */
final class LogSigmaSum {
    private static final double LEAST_FACTOR = 1e-100;
    private static final double LEAST_PRODUCT = 1e-200;

    private double sum;
    private double product = 1;

    /** Adds −ln σ(x), given σ(x). */
    void add(double x, double sigma) {
        if (sigma < LEAST_FACTOR) {
            sum -= x; // what the logarithm is there
        } else {
            product *= sigma;
            if (product < LEAST_PRODUCT) {
                sum -= StrictMath.log(product);
                product = 1;
            }
        }
    }

    /** Adds the same times a weight. */
    void add(double x, double sigma, double weight) {
        sum -= weight * (sigma < LEAST_FACTOR ? x : StrictMath.log(sigma));
    }

    void add(LogSigmaSum other) {
        sum += other.total();
    }

    double total() {
        return sum - StrictMath.log(product);
    }
}
