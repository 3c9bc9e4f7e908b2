package dev.cofactor.eval.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SampleSizeTest {

    /** z = 1.95996 and 0.84162, so (z + z)² = 7.8489; the rule of thumb 16 σ² / δ² is close. */
    @Test
    void meansNeedAboutSixteenVariancesOverTheSquaredDifference() {
        assertEquals(157, SampleSize.perSide(1, 0.1 * Math.sqrt(10), 0.05, 0.8));
        assertEquals(1570, SampleSize.perSide(1, 0.1, 0.05, 0.8));
        assertEquals(1570, SampleSize.perSide(1, -0.1, 0.05, 0.8));
        assertEquals(2, SampleSize.perSide(0, 0.1, 0.05, 0.8));
    }

    /** z √(2 · 0.11 · 0.89) + z √(0.1 · 0.9 + 0.12 · 0.88) = 1.2396; squared, over 0.02²: 3,841. */
    @Test
    void ratesNeedTheirOwnVariances() {
        assertEquals(3841, SampleSize.perSideOfRates(0.1, 0.02, 0.05, 0.8));
        assertEquals(3841, SampleSize.perSideOfRates(0.12, -0.02, 0.05, 0.8));
    }

    @Test
    void refusesWhatHasNoAnswer() {
        assertThrows(IllegalArgumentException.class, () -> SampleSize.perSide(1, 0, 0.05, 0.8));
        assertThrows(IllegalArgumentException.class, () -> SampleSize.perSide(-1, 1, 0.05, 0.8));
        assertThrows(IllegalArgumentException.class, () -> SampleSize.perSide(1, 1, 0, 0.8));
        assertThrows(IllegalArgumentException.class, () -> SampleSize.perSide(1, 1, 0.05, 1));
        assertThrows(IllegalArgumentException.class, () -> SampleSize.perSide(1, 1, 0.05, 0.05));
        assertThrows(IllegalArgumentException.class, () -> SampleSize.perSideOfRates(0.1, 0.1, 0.05, 0.01));
        assertThrows(IllegalArgumentException.class, () -> SampleSize.perSide(1, 1e-200, 0.05, 0.8));
        assertThrows(IllegalArgumentException.class, () -> SampleSize.perSideOfRates(0.99, 0.02, 0.05, 0.8));
        assertThrows(IllegalArgumentException.class, () -> SampleSize.perSideOfRates(Double.NaN, 0.02, 0.05, 0.8));
    }
}
