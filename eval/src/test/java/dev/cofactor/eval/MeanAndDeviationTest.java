package dev.cofactor.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MeanAndDeviationTest {
    @Test
    void dividesByOneLess() {
        MeanAndDeviation result = MeanAndDeviation.of(2, 4, 4, 4, 5, 5, 7, 9);
        assertEquals(5, result.mean());
        assertEquals(Math.sqrt(32 / 7.0), result.standardDeviation(), 1e-15);
        assertEquals("5.0000 ± 2.1381", result.toString());
    }

    @Test
    void isExactForEqualMeasurements() {
        assertEquals(new MeanAndDeviation(0.5, 0), MeanAndDeviation.of(0.5, 0.5));
    }

    @Test
    void refusesTooFewAndNotFinite() {
        assertThrows(IllegalArgumentException.class, MeanAndDeviation::of);
        assertThrows(IllegalArgumentException.class, () -> MeanAndDeviation.of(1));
        assertThrows(IllegalArgumentException.class, () -> MeanAndDeviation.of(1, Double.NaN));
    }
}
