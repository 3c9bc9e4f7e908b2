package dev.cofactor.examples.plots;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PrincipalComponentsTest {
    @Test
    void findsTheAxesOfACross() {
        double[][] rows = {{10, 5, 1}, {10, 5, 7}, {10, 3, 4}, {10, 7, 4}};
        double[][] coordinates = PrincipalComponents.coordinates(rows, 2);
        // The centre is (10, 5, 4); the third column varies most, then the second. Which end is positive is a tie.
        assertArrayEquals(new double[] {3, 3, 0, 0}, absolute(coordinates, 0), 1e-9);
        assertArrayEquals(new double[] {0, 0, 2, 2}, absolute(coordinates, 1), 1e-9);
        assertEquals(0, coordinates[0][0] + coordinates[1][0], 1e-9);
    }

    @Test
    void turnsTheLargestCoordinateUp() {
        double[][] rows = {{0, 0}, {1, 1}, {-5, -5}};
        double[][] coordinates = PrincipalComponents.coordinates(rows, 1);
        double centre = -4 / 3.0;
        assertEquals((centre + 5) * Math.sqrt(2), coordinates[2][0], 1e-9);
        assertEquals((centre - 1) * Math.sqrt(2), coordinates[1][0], 1e-9);
    }

    @Test
    void componentsAreUncorrelatedAndOrdered() {
        Random random = new Random(5);
        double[][] rows = new double[50][6];
        for (double[] row : rows) {
            for (int k = 0; k < row.length; k++) {
                row[k] = random.nextGaussian() * (k + 1) + row[0];
            }
        }
        double[][] coordinates = PrincipalComponents.coordinates(rows, 2);
        double first = 0;
        double second = 0;
        double product = 0;
        for (double[] row : coordinates) {
            first += row[0] * row[0];
            second += row[1] * row[1];
            product += row[0] * row[1];
        }
        assertTrue(first > second);
        assertEquals(0, product / Math.sqrt(first * second), 1e-6);
    }

    @Test
    void rowsThatAreAllTheSameStayInTheCentre() {
        double[][] rows = {{1, 2}, {1, 2}};
        assertArrayEquals(new double[] {0, 0}, PrincipalComponents.coordinates(rows, 2)[0]);
    }

    private static double[] absolute(double[][] rows, int column) {
        double[] result = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            result[i] = Math.abs(rows[i][column]);
        }
        return result;
    }
}
