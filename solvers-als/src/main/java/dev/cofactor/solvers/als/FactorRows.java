package dev.cofactor.solvers.als;

import dev.cofactor.matrix.FactorMatrix;
import org.jspecify.annotations.Nullable;

/** Whole rows of factors. */
final class FactorRows {
    private FactorRows() {}

    /** A copy with as many rows as asked for, zeros where there are new ones. */
    static FactorMatrix copy(FactorMatrix factors, int rows) {
        FactorMatrix copy = new FactorMatrix(rows, factors.columns());
        for (int row = 0; row < Math.min(rows, factors.rows()); row++) {
            copyRow(factors, row, copy, row);
        }
        return copy;
    }

    /** A matrix of one row. */
    static FactorMatrix of(float[] row) {
        FactorMatrix matrix = new FactorMatrix(1, row.length);
        set(matrix, 0, row);
        return matrix;
    }

    static void set(FactorMatrix matrix, int row, float[] values) {
        System.arraycopy(values, 0, matrix.block(row), matrix.offset(row), values.length);
    }

    static void copyRow(FactorMatrix from, int row, FactorMatrix to, int target) {
        System.arraycopy(from.block(row), from.offset(row), to.block(target), to.offset(target), from.columns());
    }

    /** {@code Σ (x − y)²} of a row of one matrix and the same row of another, the latter zero if it is null. */
    static double squaredDistance(FactorMatrix left, @Nullable FactorMatrix right, int row) {
        float[] x = left.block(row);
        int offset = left.offset(row);
        double sum = 0;
        for (int k = 0; k < left.columns(); k++) {
            double difference = x[offset + k];
            if (right != null) {
                difference -= right.block(row)[right.offset(row) + k];
            }
            sum += difference * difference;
        }
        return sum;
    }

    /** The dot product of a row with a vector, summed in double precision. */
    static double dot(FactorMatrix factors, int row, float[] vector) {
        float[] block = factors.block(row);
        int offset = factors.offset(row);
        double sum = 0;
        for (int k = 0; k < factors.columns(); k++) {
            sum += (double) block[offset + k] * vector[k];
        }
        return sum;
    }

    /** Replaces all numbers by their absolute values. */
    static void makeNonNegative(FactorMatrix factors) {
        for (int row = 0; row < factors.rows(); row++) {
            for (int k = 0; k < factors.columns(); k++) {
                factors.set(row, k, Math.abs(factors.get(row, k)));
            }
        }
    }
}
