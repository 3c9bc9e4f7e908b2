package dev.cofactor.retrieval;

import dev.cofactor.matrix.FactorMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;

/**
 * Orthonormal directions that hold most of the lengths of the rows of a matrix: about its first right singular vectors, by
 * orthogonal iteration (G. Golub, C. Van Loan, Matrix Computations, 2013, section 8.2.4) on the second moments of up to
 * 65,536 rows. Some 30 products of K² numbers with each direction; nothing that is proven with them needs them to be accurate.
 */
final class PrincipalDirections {
    private static final int MOST_ROWS = 1 << 16;
    private static final int ITERATIONS = 30;
    private static final double DEPENDENT = 1e-9;

    private final double[][] vectors;

    /**
     * Finds at most {@code count} directions, fewer if the rows have no more.
     *
     * @param rows finite
     * @throws CancellationException if the thread was interrupted
     */
    PrincipalDirections(FactorMatrix rows, int count) {
        double[][] moments = moments(rows);
        Random random = new Random(1);
        double[][] found = new double[Math.min(count, rows.columns())][rows.columns()];
        for (double[] vector : found) {
            for (int k = 0; k < vector.length; k++) {
                vector[k] = random.nextGaussian();
            }
        }
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            refuseInterrupt();
            double[][] next = new double[found.length][];
            for (int i = 0; i < next.length; i++) {
                next[i] = product(moments, found[i]);
            }
            found = orthonormal(next);
        }
        this.vectors = found;
    }

    /** Rows and iterations take K² steps, which for thousands of factors are many. */
    private static void refuseInterrupt() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted while directions were looked for");
        }
    }

    /** The sums of products of columns, divided by the greatest one, so that their squares are no too great numbers. */
    private static double[][] moments(FactorMatrix rows) {
        int columns = rows.columns();
        double[][] moments = new double[columns][columns];
        int step = 1 + rows.rows() / MOST_ROWS;
        double[] row = new double[columns];
        for (int i = 0; i < rows.rows(); i += step) {
            refuseInterrupt();
            float[] block = rows.block(i);
            int offset = rows.offset(i);
            for (int k = 0; k < columns; k++) {
                row[k] = block[offset + k];
            }
            for (int k = 0; k < columns; k++) {
                double factor = row[k];
                double[] sums = moments[k];
                for (int l = 0; l < columns; l++) {
                    sums[l] += factor * row[l];
                }
            }
        }
        double greatest = 0;
        for (int k = 0; k < columns; k++) {
            greatest = Math.max(greatest, moments[k][k]);
        }
        if (greatest > 0) {
            for (double[] sums : moments) {
                for (int l = 0; l < columns; l++) {
                    sums[l] /= greatest;
                }
            }
        }
        return moments;
    }

    private static double[] product(double[][] matrix, double[] vector) {
        double[] product = new double[matrix.length];
        for (int k = 0; k < matrix.length; k++) {
            product[k] = dot(matrix[k], vector);
        }
        return product;
    }

    /** Gram-Schmidt, twice over, which is enough; what depends on earlier ones is left out. */
    private static double[][] orthonormal(double[][] candidates) {
        List<double[]> chosen = new ArrayList<>();
        for (double[] vector : candidates) {
            double before = Math.sqrt(dot(vector, vector));
            for (int pass = 0; pass < 2; pass++) {
                for (double[] other : chosen) {
                    double along = dot(vector, other);
                    for (int k = 0; k < vector.length; k++) {
                        vector[k] -= along * other[k];
                    }
                }
            }
            double length = Math.sqrt(dot(vector, vector));
            if (length > DEPENDENT * before) {
                for (int k = 0; k < vector.length; k++) {
                    vector[k] /= length;
                }
                chosen.add(vector);
            }
        }
        return chosen.toArray(new double[0][]);
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int k = 0; k < x.length; k++) {
            sum += x[k] * y[k];
        }
        return sum;
    }

    /** How many there are. */
    int count() {
        return vectors.length;
    }

    /** How far they are from orthonormal: the Frobenius norm of their products with each other less the identity. */
    double defect() {
        double squares = 0;
        for (int i = 0; i < vectors.length; i++) {
            for (int j = 0; j < vectors.length; j++) {
                double difference = dot(vectors[i], vectors[j]) - (i == j ? 1 : 0);
                squares += difference * difference;
            }
        }
        return Math.sqrt(squares);
    }

    /** The components of a vector along the directions, from 0 on in the target; four sums at a time keep the processor busy. */
    void components(double[] vector, double[] target) {
        int i = 0;
        for (; i + 3 < vectors.length; i += 4) {
            double[] v0 = vectors[i];
            double[] v1 = vectors[i + 1];
            double[] v2 = vectors[i + 2];
            double[] v3 = vectors[i + 3];
            double sum0 = 0;
            double sum1 = 0;
            double sum2 = 0;
            double sum3 = 0;
            for (int k = 0; k < vector.length; k++) {
                sum0 += v0[k] * vector[k];
                sum1 += v1[k] * vector[k];
                sum2 += v2[k] * vector[k];
                sum3 += v3[k] * vector[k];
            }
            target[i] = sum0;
            target[i + 1] = sum1;
            target[i + 2] = sum2;
            target[i + 3] = sum3;
        }
        for (; i < vectors.length; i++) {
            target[i] = dot(vectors[i], vector);
        }
    }
}
