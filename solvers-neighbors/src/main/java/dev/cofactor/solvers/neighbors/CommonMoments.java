package dev.cofactor.solvers.neighbors;

/*
 * Sums and sums of squares are exact for ratings in whole or half stars, and so is a variance of 0. For other values it is
 * 0 up to rounding, and a correlation made of it would be noise: below a share of the sum of squares that rounding can reach,
 * a variance counts as 0.
 */
/** Moments of the values of common users, for {@link ItemSimilarity#PEARSON}. */
final class CommonMoments extends CommonUsers {
    private static final double LEAST_VARIANCE = 1e-12;

    private final double[] own;
    private final double[] others;
    private final double[] ownSquares;
    private final double[] otherSquares;
    private final double[] products;

    CommonMoments(int items) {
        super(items);
        this.own = new double[items];
        this.others = new double[items];
        this.ownSquares = new double[items];
        this.otherSquares = new double[items];
        this.products = new double[items];
    }

    @Override
    void add(float value, int[] columns, float[] values, int size) {
        super.add(value, columns, values, size);
        double x = value;
        for (int k = 0; k < size; k++) {
            int other = columns[k];
            double y = values[k];
            own[other] += x;
            others[other] += y;
            ownSquares[other] += x * x;
            otherSquares[other] += y * y;
            products[other] += x * y;
        }
    }

    @Override
    double similarity(int item, int other) {
        double count = count(other);
        double variance = variance(count, own[other], ownSquares[other]);
        double otherVariance = variance(count, others[other], otherSquares[other]);
        if (variance == 0 || otherVariance == 0) {
            return 0;
        }
        double covariance = count * products[other] - own[other] * others[other];
        return Math.max(-1, Math.min(1, covariance / Math.sqrt(variance) / Math.sqrt(otherVariance)));
    }

    /** The variance times the square of the count. */
    private static double variance(double count, double sum, double squares) {
        double variance = count * squares - sum * sum;
        return variance > LEAST_VARIANCE * count * squares ? variance : 0;
    }

    @Override
    void clear(int other) {
        own[other] = 0;
        others[other] = 0;
        ownSquares[other] = 0;
        otherSquares[other] = 0;
        products[other] = 0;
    }
}
