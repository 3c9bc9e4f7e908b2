package dev.cofactor.examples.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class PairedDifferencesTest {

    /** Mean 2, squares 4 + 0 + 0 + 4 = 8, variance 8 / 3, of the mean 2 / 3. */
    @Test
    void meanAndStandardError() {
        PairedDifferences differences = PairedDifferences.of(List.of(0.0, 2.0, 2.0, 4.0));
        assertEquals(2, differences.mean(), 1e-15);
        assertEquals(Math.sqrt(2 / 3.0), differences.standardError(), 1e-15);
    }

    @Test
    void oneSaysNothingOfAnError() {
        assertThrows(IllegalArgumentException.class, () -> PairedDifferences.of(List.of(1.0)));
    }
}
