package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;

/**
 * The rows of users or of items, with the sums of the squares of their gradients so far.
 *
 * @param factors of the rows
 * @param biases of the rows
 * @param squares of the gradients of the factors
 * @param biasSquares of the gradients of the biases
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LogisticSide(FactorMatrix factors, float[] biases, FactorMatrix squares, float[] biasSquares) {
    private static final String SQUARES = "squares";
    private static final String BIAS_SQUARES = "bias_squares";

    /** Rows that made no step yet. */
    static LogisticSide of(FactorMatrix factors, float[] biases) {
        return new LogisticSide(
                factors, biases, new FactorMatrix(factors.rows(), factors.columns()), new float[biases.length]);
    }

    /** Rows as {@link #writeSquares} left them. */
    static LogisticSide resumed(FactorMatrix factors, float[] biases, TensorFile file) throws IOException {
        return new LogisticSide(
                factors,
                biases,
                FactorMatrix.read(file, SQUARES, factors.columns()),
                file.floats(BIAS_SQUARES, biases.length));
    }

    void writeSquares(TensorWriter writer) {
        squares.write(writer, SQUARES);
        writer.floats(BIAS_SQUARES, biasSquares);
    }
}
