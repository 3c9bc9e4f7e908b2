package dev.cofactor.solvers.neighbors;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The eigenvalues of a symmetric matrix and their vectors, greatest first, by cyclic rotations of Jacobi: G. Golub,
 * C. Van Loan, Matrix Computations, 2013, section 8.5. Slow for great matrices, and accurate to the last digits.
 */
final class SymmetricEigenvalues {
    private static final int MOST_SWEEPS = 60;
    private static final double NEGLIGIBLE = 1e-15;

    private final double[][] a;
    /** Row k is what column k of {@code a} has become. */
    private final double[][] vectors;

    private final int[] order;

    /**
     * Computes all of them; some 10 sweeps of 6 n³ operations.
     *
     * @param a a finite matrix, which is lost
     * @param poll called now and then; may throw to end the work
     */
    SymmetricEigenvalues(double[][] a, Runnable poll) {
        this.a = a;
        this.vectors = new double[a.length][a.length];
        for (int k = 0; k < a.length; k++) {
            vectors[k][k] = 1;
        }
        boolean rotated = true;
        for (int sweep = 0; rotated && sweep < MOST_SWEEPS; sweep++) {
            rotated = false;
            for (int p = 0; p < a.length; p++) {
                poll.run();
                for (int q = p + 1; q < a.length; q++) {
                    rotated |= rotate(p, q);
                }
            }
        }
        order = IntStream.range(0, a.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer k) -> -a[k][k]).thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Makes one element zero, if it is not so already beside those of the diagonal. */
    private boolean rotate(int p, int q) {
        double element = a[p][q];
        if (Math.abs(element) <= NEGLIGIBLE * Math.sqrt(Math.abs(a[p][p]) * Math.abs(a[q][q]))) {
            return false;
        }
        double ratio = (a[q][q] - a[p][p]) / (2 * element);
        double tangent = (ratio < 0 ? -1 : 1) / (Math.abs(ratio) + Math.sqrt(1 + ratio * ratio));
        double cosine = 1 / Math.sqrt(1 + tangent * tangent);
        double sine = tangent * cosine;
        combine(a[p], a[q], cosine, sine);
        for (double[] row : a) {
            double left = row[p];
            row[p] = cosine * left - sine * row[q];
            row[q] = sine * left + cosine * row[q];
        }
        a[p][q] = 0;
        a[q][p] = 0;
        combine(vectors[p], vectors[q], cosine, sine);
        return true;
    }

    private static void combine(double[] left, double[] right, double cosine, double sine) {
        for (int k = 0; k < left.length; k++) {
            double x = left[k];
            double y = right[k];
            left[k] = cosine * x - sine * y;
            right[k] = sine * x + cosine * y;
        }
    }

    /** An eigenvalue, the greatest being number 0. */
    double value(int number) {
        return a[order[number]][order[number]];
    }

    /** The vector of that eigenvalue, of length 1, not a copy. */
    double[] vector(int number) {
        return vectors[order[number]];
    }
}
