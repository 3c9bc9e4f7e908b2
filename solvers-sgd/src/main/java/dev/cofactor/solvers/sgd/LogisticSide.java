package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.FactorMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

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
    /** Rows that made no step yet. */
    static LogisticSide of(FactorMatrix factors, float[] biases) {
        return new LogisticSide(
                factors, biases, new FactorMatrix(factors.rows(), factors.columns()), new float[biases.length]);
    }

    /** The first row whose sums of squares overflowed, after which it makes no step any more. */
    OptionalInt firstStuck() {
        for (int row = 0; row < biasSquares.length; row++) {
            if (!Float.isFinite(biasSquares[row])) {
                return OptionalInt.of(row);
            }
        }
        return Divergence.firstNotFinite(squares);
    }

    /** All that steps change. */
    List<float[]> state() {
        List<float[]> arrays = new ArrayList<>(FactorRows.arrays(factors));
        arrays.addAll(FactorRows.arrays(squares));
        arrays.add(biases);
        arrays.add(biasSquares);
        return arrays;
    }
}
