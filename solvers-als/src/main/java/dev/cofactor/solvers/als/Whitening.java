package dev.cofactor.solvers.als;

import dev.cofactor.matrix.FactorMatrix;

/*
 * With M = Uᵀ U, rows y of the fixed side become U⁻ᵀ y, and rows x to solve for become U x: scores stay what they are, and
 * xᵀ M x becomes the squared length. Factorization and inverse are in double precision, an outer product after the
 * other, which C2 makes vector code of.
 *
 * What is added to the diagonal is at least 2⁻²⁰ of the greatest element, so that going there and back costs at most some
 * thousand roundings. Where that, or the usual ridge, is not the ridge of a row, the difference remains in its system.
 */
/**
 * Coordinates in which what all rows of a half-step have in common, {@code M = α₀ G + ρ I}, is the identity. Conjugate
 * gradients in them are those preconditioned by M, without a product with G in each step. O(K³) to find; three matrices of K × K.
 *
 * @param ridge ρ
 * @param fixed takes a fixed row to the new coordinates: {@code U⁻ᵀ}
 * @param there takes a row to solve for to them: {@code U}
 * @param back takes it back: {@code U⁻¹}
 */
record Whitening(float ridge, FactorMatrix fixed, FactorMatrix there, FactorMatrix back) {
    private static final float LEAST = 0x1p-20f;

    /**
     * The coordinates for a half-step.
     *
     * @param gram {@code α₀ G}
     * @param scale the size of the square of an element of a fixed row, or more, for where G counts for little
     * @param usualRidge that of most rows
     * @throws ArithmeticException if the sum is not finite
     */
    static Whitening of(FactorMatrix gram, float scale, float usualRidge) {
        float least = LEAST * Math.max(greatestOfDiagonal(gram), scale);
        float ridge = Math.max(usualRidge, least == 0 ? 1 : least);
        double[][] upper = factorize(gram, ridge);
        double[][] inverse = inverse(upper);
        return new Whitening(ridge, matrix(inverse, true), matrix(upper, false), matrix(inverse, false));
    }

    /** {@code U⁻ᵀ U⁻¹}: the identity, in the new coordinates. */
    FactorMatrix metric() {
        int size = fixed.rows();
        FactorMatrix metric = new FactorMatrix(size, size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                float product = fixed.dot(i, fixed, j);
                metric.set(i, j, product);
                metric.set(j, i, product);
            }
        }
        return metric;
    }

    static float greatestOfDiagonal(FactorMatrix gram) {
        float greatest = 0;
        for (int k = 0; k < gram.rows(); k++) {
            greatest = Math.max(greatest, gram.get(k, k));
        }
        return greatest;
    }

    /** The upper triangle U of {@code Uᵀ U = gram + ridge I}. */
    private static double[][] factorize(FactorMatrix gram, float ridge) {
        int size = gram.rows();
        double[][] upper = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) {
                upper[i][j] = gram.get(i, j);
            }
            upper[i][i] += ridge;
        }
        for (int k = 0; k < size; k++) {
            double[] pivotRow = upper[k];
            double pivot = pivotRow[k];
            if (!(pivot > 0) || Double.isInfinite(pivot)) {
                throw new ArithmeticException("the sum of all pairs has " + pivot + " as pivot " + k);
            }
            double scale = 1 / Math.sqrt(pivot);
            for (int j = k; j < size; j++) {
                pivotRow[j] *= scale;
            }
            for (int i = k + 1; i < size; i++) {
                subtract(upper[i], pivotRow[i], pivotRow, i, size);
            }
        }
        return upper;
    }

    private static double[][] inverse(double[][] upper) {
        int size = upper.length;
        double[][] inverse = new double[size][size];
        for (int i = size - 1; i >= 0; i--) {
            double[] row = inverse[i];
            for (int k = i + 1; k < size; k++) {
                subtract(row, upper[i][k], inverse[k], k, size);
            }
            double scale = 1 / upper[i][i];
            row[i] = 1;
            for (int j = i; j < size; j++) {
                row[j] *= scale;
            }
        }
        return inverse;
    }

    private static void subtract(double[] row, double factor, double[] other, int from, int to) {
        for (int j = from; j < to; j++) {
            row[j] -= factor * other[j];
        }
    }

    private static FactorMatrix matrix(double[][] triangle, boolean transposed) {
        FactorMatrix matrix = new FactorMatrix(triangle.length, triangle.length);
        for (int i = 0; i < triangle.length; i++) {
            for (int j = i; j < triangle.length; j++) {
                matrix.set(transposed ? j : i, transposed ? i : j, (float) triangle[i][j]);
            }
        }
        return matrix;
    }
}
