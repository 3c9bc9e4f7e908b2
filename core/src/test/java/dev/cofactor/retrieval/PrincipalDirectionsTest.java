package dev.cofactor.retrieval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.FactorMatrix;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class PrincipalDirectionsTest {

    @Test
    void theDirectionOfALineIsFound() {
        FactorMatrix rows = new FactorMatrix(3, 2);
        for (int row = 0; row < 3; row++) {
            rows.set(row, 0, 3 * (row - 1));
            rows.set(row, 1, 4 * (row - 1));
        }
        PrincipalDirections directions = new PrincipalDirections(rows, 2);
        assertEquals(1, directions.count());
        double[] component = new double[1];
        directions.components(new double[] {3, 4}, component);
        assertEquals(5, Math.abs(component[0]), 1e-12);
        directions.components(new double[] {4, -3}, component);
        assertEquals(0, component[0], 1e-12);
    }

    @Test
    void theyAreOrthonormalAndHoldTheMost() {
        Random random = new Random(2);
        FactorMatrix rows = new FactorMatrix(70_000, 12);
        double[] weights = {1, 9, 2, 1, 8, 1, 3, 7, 1, 2, 6, 1};
        double[] squares = new double[12];
        for (int row = 0; row < rows.rows(); row++) {
            for (int k = 0; k < 12; k++) {
                rows.set(row, k, (float) (weights[k] * random.nextGaussian()));
            }
        }
        PrincipalDirections directions = new PrincipalDirections(rows, 4);
        assertEquals(4, directions.count());
        assertTrue(directions.defect() < 1e-13, () -> "defect " + directions.defect());
        double[] components = new double[4];
        double[] unit = new double[12];
        for (int k = 0; k < 12; k++) {
            unit[k] = 1;
            directions.components(unit, components);
            for (double component : components) {
                squares[k] += component * component;
            }
            unit[k] = 0;
        }
        for (int k = 0; k < 12; k++) {
            assertEquals(weights[k] > 5 ? 1 : 0, squares[k], 0.01);
        }
    }

    /** Without rows there are iterations only. */
    @Test
    void anInterruptStopsTheSearch() {
        for (int rows : new int[] {0, 5}) {
            Thread.currentThread().interrupt();
            try {
                assertThrows(CancellationException.class, () -> new PrincipalDirections(new FactorMatrix(rows, 3), 2));
            } finally {
                assertTrue(Thread.interrupted());
            }
        }
    }

    @Test
    void nothingHasNoDirections() {
        assertEquals(0, new PrincipalDirections(new FactorMatrix(5, 3), 2).count());
        assertEquals(0, new PrincipalDirections(new FactorMatrix(5, 0), 2).count());
        assertEquals(0, new PrincipalDirections(new FactorMatrix(0, 3), 2).defect());
    }
}
