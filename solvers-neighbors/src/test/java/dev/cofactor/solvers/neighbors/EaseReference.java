package dev.cofactor.solvers.neighbors;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The weights of EASE as what they are meant to be: for each item, the ridge regression of its column of X on the columns of
 * the others, one system of equations an item, in double precision. Knows nothing of inverses.
 */
final class EaseReference {
    private EaseReference() {}

    /**
     * The matrix B.
     *
     * @param predictors only the first so many items are predicted from; the rows of others are zeros
     */
    static double[][] weights(double[][] x, double lambda, int predictors) {
        int items = x[0].length;
        double[][] weights = new double[items][items];
        for (int item = 0; item < items; item++) {
            int target = item;
            int[] others = IntStream.range(0, predictors)
                    .filter(other -> other != target)
                    .toArray();
            double[][] a = new double[others.length][others.length];
            double[] b = new double[others.length];
            for (int i = 0; i < others.length; i++) {
                b[i] = product(x, others[i], item);
                for (int j = 0; j < others.length; j++) {
                    a[i][j] = product(x, others[i], others[j]) + (i == j ? lambda : 0);
                }
            }
            double[] solution = Dense.solve(a, b);
            for (int i = 0; i < others.length; i++) {
                weights[others[i]][item] = solution[i];
            }
        }
        return weights;
    }

    private static double product(double[][] x, int left, int right) {
        return Arrays.stream(x).mapToDouble(row -> row[left] * row[right]).sum();
    }

    /** The scores of a user with this row of X. */
    static double[] scores(double[] row, double[][] weights) {
        return IntStream.range(0, row.length)
                .mapToDouble(item -> IntStream.range(0, row.length)
                        .mapToDouble(from -> row[from] * weights[from][item])
                        .sum())
                .toArray();
    }
}
