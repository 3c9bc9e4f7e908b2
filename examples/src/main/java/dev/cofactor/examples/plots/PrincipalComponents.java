package dev.cofactor.examples.plots;

import java.util.Arrays;

/**
 * The directions in which rows of numbers vary most, by power iteration on their covariance, one after the other. For
 * pictures: a few hundred numbers a row at most.
 */
final class PrincipalComponents {
    private static final int STEPS = 500;

    private PrincipalComponents() {}

    /**
     * The coordinates of each row along the first components, strongest first; the sign of each component is such that
     * its largest coordinate is positive.
     *
     * @param rows rows of equal length
     * @param count how many components
     */
    static double[][] coordinates(double[][] rows, int count) {
        double[][] rest = centred(rows);
        double[][] coordinates = new double[rows.length][count];
        for (int component = 0; component < count; component++) {
            double[] direction = strongest(rest);
            for (int i = 0; i < rest.length; i++) {
                double coordinate = dot(rest[i], direction);
                coordinates[i][component] = coordinate;
                for (int k = 0; k < direction.length; k++) {
                    rest[i][k] -= coordinate * direction[k];
                }
            }
            orient(coordinates, component);
        }
        return coordinates;
    }

    private static double[][] centred(double[][] rows) {
        double[][] centred = Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
        for (int k = 0; k < rows[0].length; k++) {
            int column = k;
            double mean = Arrays.stream(rows)
                    .mapToDouble(row -> row[column])
                    .average()
                    .orElse(0);
            for (double[] row : centred) {
                row[column] -= mean;
            }
        }
        return centred;
    }

    /** The unit vector along which centred rows vary most; begins with the longest row, so it is the same each time. */
    private static double[] strongest(double[][] rows) {
        double[] direction = normalized(Arrays.stream(rows)
                .max((one, other) -> Double.compare(dot(one, one), dot(other, other)))
                .orElseThrow());
        for (int step = 0; step < STEPS; step++) {
            double[] next = new double[direction.length];
            for (double[] row : rows) {
                double coordinate = dot(row, direction);
                for (int k = 0; k < next.length; k++) {
                    next[k] += coordinate * row[k];
                }
            }
            direction = normalized(next);
        }
        return direction;
    }

    private static void orient(double[][] coordinates, int component) {
        double largest = 0;
        for (double[] row : coordinates) {
            largest = Math.abs(row[component]) > Math.abs(largest) ? row[component] : largest;
        }
        if (largest < 0) {
            for (double[] row : coordinates) {
                row[component] = -row[component];
            }
        }
    }

    private static double[] normalized(double[] vector) {
        double length = Math.sqrt(dot(vector, vector));
        return length == 0
                ? vector
                : Arrays.stream(vector).map(number -> number / length).toArray();
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int k = 0; k < one.length; k++) {
            sum += one[k] * other[k];
        }
        return sum;
    }
}
