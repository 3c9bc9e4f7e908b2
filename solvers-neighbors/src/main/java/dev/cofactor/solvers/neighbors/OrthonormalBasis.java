package dev.cofactor.solvers.neighbors;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.solver.TrainingContext;

/*
 * With YᵀY = RᵀR, Y R⁻¹ has orthonormal columns: two passes over the rows, which threads can share, where Gram and Schmidt
 * would go column by column. What rounding leaves of it, a second time removes (T. Fukaya and others, "CholeskyQR2",
 * ScalA 2014). The sums are of double precision, the columns of single: a column of which less than its own rounding is left
 * is one of those before.
 */
/** Makes the columns of a matrix orthonormal, in place; columns that depend on those before become zero. */
final class OrthonormalBasis {
    private static final double LEAST_SHARE = 1e-12;

    private OrthonormalBasis() {}

    /**
     * Does so; rows · K² · 4 operations for K columns.
     *
     * @return whether all numbers are finite; if not, the matrix stays as it is
     */
    static boolean of(FactorMatrix columns, TrainingContext context) {
        RowParts parts = new RowParts(columns, context);
        for (int pass = 0; pass < 2; pass++) {
            double[][] gram = parts.gram();
            for (int k = 0; k < gram.length; k++) {
                if (!Double.isFinite(gram[k][k])) {
                    return false;
                }
            }
            double[][] root = cholesky(gram);
            parts.forEach((row, index) -> store(solved(row, root), columns, index));
        }
        return true;
    }

    /** The upper triangle R of {@code RᵀR = a}, in place; a row of zeros where a column depends on those before. */
    static double[][] cholesky(double[][] a) {
        double[] squares = new double[a.length];
        for (int k = 0; k < a.length; k++) {
            squares[k] = a[k][k];
        }
        for (int k = 0; k < a.length; k++) {
            double[] row = a[k];
            boolean dependent = !(row[k] > LEAST_SHARE * squares[k]);
            double scale = dependent ? 0 : 1 / Math.sqrt(row[k]);
            for (int j = k; j < a.length; j++) {
                row[j] *= scale;
            }
            for (int i = k + 1; i < a.length; i++) {
                subtract(a[i], row[i], row, i);
            }
        }
        return a;
    }

    private static double[] solved(double[] row, double[][] root) {
        for (int k = 0; k < row.length; k++) {
            row[k] = root[k][k] > 0 ? row[k] / root[k][k] : 0;
            subtract(row, row[k], root[k], k + 1);
        }
        return row;
    }

    private static void subtract(double[] target, double factor, double[] row, int from) {
        for (int j = from; j < row.length; j++) {
            target[j] -= factor * row[j];
        }
    }

    private static void store(double[] row, FactorMatrix target, int index) {
        float[] block = target.block(index);
        int offset = target.offset(index);
        for (int k = 0; k < row.length; k++) {
            block[offset + k] = (float) row[k];
        }
    }
}
