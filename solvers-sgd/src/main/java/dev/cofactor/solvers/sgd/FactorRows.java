package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.FactorMatrix;
import java.util.ArrayList;
import java.util.List;

/** Whole rows of factors. */
final class FactorRows {
    private FactorRows() {}

    /** A copy with as many rows as asked for, zeros where there are new ones. */
    static FactorMatrix grown(FactorMatrix factors, int rows) {
        FactorMatrix grown = new FactorMatrix(rows, factors.columns());
        for (int row = 0; row < factors.rows(); row++) {
            copy(factors, row, grown, row);
        }
        return grown;
    }

    static void copy(FactorMatrix from, int row, FactorMatrix to, int target) {
        System.arraycopy(from.block(row), from.offset(row), to.block(target), to.offset(target), from.columns());
    }

    static void set(FactorMatrix matrix, int row, float[] values) {
        System.arraycopy(values, 0, matrix.block(row), matrix.offset(row), matrix.columns());
    }

    /** The arrays that a matrix consists of, not copies. */
    static List<float[]> arrays(FactorMatrix matrix) {
        List<float[]> arrays = new ArrayList<>();
        for (int row = 0; row < matrix.rows(); row++) {
            if (arrays.isEmpty() || arrays.get(arrays.size() - 1) != matrix.block(row)) {
                arrays.add(matrix.block(row));
            }
        }
        return arrays;
    }
}
