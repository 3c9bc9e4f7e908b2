package dev.cofactor.solvers.neighbors;

import java.util.Arrays;

/** Singular vectors one by one in double precision: power iteration on what those before leave of RᵀR. */
final class PureSvdReference {
    private static final int STEPS = 3000;

    private final double[][] ratings;
    private final double[][] vectors;
    private final double[] squares;

    PureSvdReference(double[][] ratings) {
        int items = ratings[0].length;
        this.ratings = ratings;
        this.vectors = new double[items][];
        this.squares = new double[items];
        double[][] a = new double[items][items];
        for (double[] row : ratings) {
            for (int i = 0; i < items; i++) {
                for (int j = 0; j < items; j++) {
                    a[i][j] += row[i] * row[j];
                }
            }
        }
        for (int k = 0; k < items; k++) {
            double[] vector = new double[items];
            for (int i = 0; i < items; i++) {
                vector[i] = Math.sin(1 + 3 * i + 7 * k);
            }
            for (int step = 0; step < STEPS; step++) {
                vector = unit(multiply(a, vector));
            }
            vectors[k] = vector;
            squares[k] = dot(vector, multiply(a, vector));
            if (squares[k] < 1e-9 * squares[0]) { // what is left is rounding
                squares[k] = 0;
                vectors[k] = new double[items];
            }
            for (int i = 0; i < items; i++) {
                for (int j = 0; j < items; j++) {
                    a[i][j] -= squares[k] * vector[i] * vector[j];
                }
            }
        }
    }

    private static double[] multiply(double[][] a, double[] vector) {
        return Arrays.stream(a).mapToDouble(row -> dot(row, vector)).toArray();
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int k = 0; k < left.length; k++) {
            sum += left[k] * right[k];
        }
        return sum;
    }

    private static double[] unit(double[] vector) {
        double length = Math.sqrt(dot(vector, vector));
        return length == 0
                ? vector
                : Arrays.stream(vector).map(number -> number / length).toArray();
    }

    /** The square of a singular value, the greatest being number 0. */
    double square(int number) {
        return squares[number];
    }

    /** Its vector, of either sign. */
    double[] vector(int number) {
        return vectors[number];
    }

    /** The scores of rank K of a user. */
    double[] scores(int user, int factors) {
        double[] scores = new double[vectors.length];
        for (int k = 0; k < Math.min(factors, vectors.length); k++) {
            double projection = dot(ratings[user], vectors[k]);
            for (int item = 0; item < scores.length; item++) {
                scores[item] += projection * vectors[k][item];
            }
        }
        return scores;
    }
}
