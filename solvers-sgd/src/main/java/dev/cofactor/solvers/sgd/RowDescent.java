package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorParameters;

/**
 * How a model was trained, to move single rows by the same steps later: a user folded in, or what an update changes.
 *
 * @param rates the step size of each epoch
 * @param adaptive whether these are those of AdaGrad
 * @param regularization of each part
 * @param errorLimit beyond which an error counts as this; may be infinite
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RowDescent(double[] rates, boolean adaptive, Regularization regularization, double errorLimit) {

    RowDescent {
        Checks.rates(rates);
        Checks.require(errorLimit > 0, "the error limit", "positive", errorLimit);
    }

    /** A row that moves. */
    static final class Row {
        private final float[] factors;
        private float bias;
        private double factorSquares = 1;
        private double biasSquares = 1;

        /** A row of zeros. */
        Row(int factors) {
            this(new float[factors], 0);
        }

        /** A row that begins where another one is. */
        Row(float[] factors, float bias) {
            this.factors = factors;
            this.bias = bias;
        }

        float bias() {
            return bias;
        }

        float[] factors() {
            return factors;
        }

        /** What AdaGrad has summed up for the factors; 1 for other schedules. */
        double factorSquares() {
            return factorSquares;
        }
    }

    /**
     * What a row is moved against.
     *
     * @param offset what is predicted beside biases and factors
     * @param factors the rows of the other side
     * @param biases their biases
     * @param factorStrength the regularization of the factors of rows that move
     * @param biasStrength that of their biases
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Side(float offset, FactorMatrix factors, float[] biases, double factorStrength, double biasStrength) {}

    /** What a user moves against. */
    Side againstItems(FactorParameters parameters) {
        return new Side(
                parameters.offset(),
                parameters.itemFactors(),
                parameters.itemBiases(),
                regularization.userFactors(),
                regularization.userBias());
    }

    /** What an item moves against. */
    Side againstUsers(FactorParameters parameters) {
        return new Side(
                parameters.offset(),
                parameters.userFactors(),
                parameters.userBiases(),
                regularization.itemFactors(),
                regularization.itemBias());
    }

    /** Moves a row along each of its ratings, with all rows of the other side fixed. */
    void epoch(Row row, SparseRow ratings, Side others, double rate) {
        double weight = regularization.weight(ratings.size());
        for (int i = 0; i < ratings.size(); i++) {
            step(row, ratings.column(i), ratings.value(i), others, weight, rate);
        }
    }

    private void step(Row row, int other, float value, Side others, double weight, double rate) {
        float predicted = others.offset()
                + row.bias
                + others.biases()[other]
                + others.factors().dot(other, row.factors);
        float error = value - predicted;
        float limited = (float) Math.max(-errorLimit, Math.min(errorLimit, error));
        double factorRate = adaptive ? rate / Math.sqrt(row.factorSquares) : rate;
        double biasRate = adaptive ? rate / Math.sqrt(row.biasSquares) : rate;
        float keepBias = (float) (1 - biasRate * weight * others.biasStrength());
        float keepFactors = (float) (1 - factorRate * weight * others.factorStrength());
        float strength = (float) (weight * others.factorStrength());
        float move = (float) factorRate * limited;
        if (adaptive) {
            row.biasSquares += square(weight * others.biasStrength() * row.bias - limited);
        }
        row.bias = keepBias * row.bias + (float) biasRate * limited;
        float[] q = others.factors().block(other);
        int offset = others.factors().offset(other);
        double squares = 0;
        for (int k = 0; k < row.factors.length; k++) {
            if (adaptive) {
                squares += square(strength * row.factors[k] - limited * q[offset + k]);
            }
            row.factors[k] = keepFactors * row.factors[k] + move * q[offset + k];
        }
        row.factorSquares += squares / row.factors.length;
    }

    private static double square(double number) {
        return number * number;
    }
}
