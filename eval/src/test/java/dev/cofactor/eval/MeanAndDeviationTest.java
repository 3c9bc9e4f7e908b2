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
    void deviationsAreTakenFromTheMeanSoThatNothingCancels() {
        double offset = 1e8;
        // 0.1, 0.2 and 0.4 lie −2 / 15, −1 / 30 and 1 / 6 from their mean; at the offset numbers are 1.5e-8 apart.
        assertEquals(
                Math.sqrt((4 / 225.0 + 1 / 900.0 + 1 / 36.0) / 2),
                MeanAndDeviation.of(offset + 0.1, offset + 0.2, offset + 0.4).standardDeviation(),
                1e-7);
    }

    @Test
    void refusesTooFewAndNotFinite() {
        assertThrows(IllegalArgumentException.class, MeanAndDeviation::of);
        assertThrows(IllegalArgumentException.class, () -> MeanAndDeviation.of(1));
        assertThrows(IllegalArgumentException.class, () -> MeanAndDeviation.of(1, Double.NaN));
    }
}
