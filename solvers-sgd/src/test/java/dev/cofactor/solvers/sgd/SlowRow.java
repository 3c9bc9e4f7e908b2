package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseRow;

/** A row that takes the steps along its ratings with all others fixed, in double precision and as plain as can be. */
final class SlowRow {
    private final boolean adaptive;
    private final double errorLimit;
    final double[] factors;
    double bias;
    private double squares = 1;
    private double biasSquares = 1;

    SlowRow(double[] factors, double bias, boolean adaptive, double errorLimit) {
        this.factors = factors;
        this.bias = bias;
        this.adaptive = adaptive;
        this.errorLimit = errorLimit;
    }

    static double[] doubles(float[] row) {
        double[] numbers = new double[row.length];
        for (int k = 0; k < row.length; k++) {
            numbers[k] = row[k];
        }
        return numbers;
    }

    /** What a step size comes to for the factors. */
    double rate(double rate) {
        return adaptive ? rate / Math.sqrt(squares) : rate;
    }

    /** Goes through the ratings once. */
    void epoch(
            SparseRow ratings,
            double offset,
            FactorMatrix others,
            float[] otherBiases,
            double rate,
            double strength,
            double biasStrength) {
        for (int i = 0; i < ratings.size(); i++) {
            int other = ratings.column(i);
            double predicted = offset + bias + otherBiases[other];
            for (int k = 0; k < factors.length; k++) {
                predicted += factors[k] * others.get(other, k);
            }
            double error = Math.max(-errorLimit, Math.min(errorLimit, ratings.value(i) - predicted));
            double biasGradient = biasStrength * bias - error;
            bias -= rate / (adaptive ? Math.sqrt(biasSquares) : 1) * biasGradient;
            biasSquares += biasGradient * biasGradient;
            double factorRate = rate(rate);
            for (int k = 0; k < factors.length; k++) {
                double gradient = strength * factors[k] - error * others.get(other, k);
                factors[k] -= factorRate * gradient;
                squares += gradient * gradient / factors.length;
            }
        }
    }
}
