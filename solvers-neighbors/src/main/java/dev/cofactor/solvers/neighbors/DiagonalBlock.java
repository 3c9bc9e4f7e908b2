package dev.cofactor.solvers.neighbors;

import dev.cofactor.matrix.FactorMatrix;

/** The inverse of a small symmetric matrix in double precision, in place. */
final class DiagonalBlock {
    private final double[][] a;

    /** A copy of the rows and columns from {@code from} to {@code to - 1}, of which only the upper triangle counts. */
    DiagonalBlock(FactorMatrix matrix, int from, int to) {
        int size = to - from;
        a = new double[size][size];
        for (int i = 0; i < size; i++) {
            float[] block = matrix.block(from + i);
            int offset = matrix.offset(from + i) + from;
            for (int j = i; j < size; j++) {
                a[i][j] = block[offset + j];
                a[j][i] = a[i][j];
            }
        }
    }

    /**
     * Inverts by sweeping all rows, without exchanges, which a positive definite matrix does not need. b³ multiply-adds.
     *
     * @return the least pivot: what was left of an element of the diagonal when its turn came; where it is not positive, the
     *     matrix is not positive definite and what is left here is of no use
     */
    double invert() {
        double least = Double.POSITIVE_INFINITY;
        for (int pivot = 0; pivot < a.length; pivot++) {
            double[] row = a[pivot];
            double value = row[pivot];
            if (!(value > 0)) {
                return value;
            }
            least = Math.min(least, value);
            row[pivot] = 1;
            for (int j = 0; j < row.length; j++) {
                row[j] /= value;
            }
            for (int i = 0; i < a.length; i++) {
                if (i != pivot) {
                    double factor = a[i][pivot];
                    a[i][pivot] = 0;
                    subtract(a[i], factor, row);
                }
            }
        }
        return least;
    }

    private static void subtract(double[] target, double factor, double[] row) {
        for (int j = 0; j < row.length; j++) {
            target[j] -= factor * row[j];
        }
    }

    /** The same in single precision. */
    FactorMatrix copy() {
        FactorMatrix copy = new FactorMatrix(a.length, a.length);
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                copy.set(i, j, (float) a[i][j]);
            }
        }
        return copy;
    }
}
