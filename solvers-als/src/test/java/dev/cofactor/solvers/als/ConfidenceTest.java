package dev.cofactor.solvers.als;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.solvers.als.Confidence.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfidenceTest {

    @Test
    void linearGrowsInProportion() {
        assertEquals(1 + 0.5 * 3, Confidence.linear(0.5).of(3));
        assertEquals(2 + 0.5 * 3, Confidence.linear(2, 0.5).of(3));
        assertEquals(2, Confidence.linear(2, 0.5).of(0));
    }

    @Test
    void logarithmicGrowsByOrdersOfMagnitude() {
        assertEquals(1, Confidence.logarithmic(40, 0.5).of(0));
        assertEquals(1 + 40 * Math.log(7), Confidence.logarithmic(40, 0.5).of(3), 1e-12);
        assertEquals(1 + 0.25 * Math.log(2.5), Confidence.logarithmic(0.25, 2).of(3), 1e-12);
    }

    @Test
    void constantIsTheSameForAnyValue() {
        assertEquals(7, Confidence.constant(7).of(0));
        assertEquals(7, Confidence.constant(7).of(-1e30f));
    }

    @Test
    void saysItsFormula() {
        assertEquals("1.0 + 0.5 r", Confidence.linear(0.5).toString());
        assertEquals(
                "1.0 + 40.0 ln(1 + r / 0.5)", Confidence.logarithmic(40, 0.5).toString());
        assertEquals("7.0", Confidence.constant(7).toString());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesWhatIsNotFinite(double value) {
        assertRefused("base must be finite, but is " + value, Kind.LINEAR, value, 1, 1);
        assertRefused("scale must be finite, but is " + value, Kind.LINEAR, 1, value, 1);
        assertRefused("unit must be finite, but is " + value, Kind.LOGARITHMIC, 1, 1, value);
    }

    @Test
    void refusesWhatIsNegativeOrAUnitOfZero() {
        assertRefused("unit must be positive, but is 0.0", Kind.LOGARITHMIC, 1, 1, 0);
        assertRefused("unit must be positive, but is -1.0", Kind.LOGARITHMIC, 1, 1, -1);
        assertRefused("base and scale must not be negative, but are -1.0 and 2.0", Kind.LINEAR, -1, 2, 1);
        assertRefused("base and scale must not be negative, but are 1.0 and -2.0", Kind.LINEAR, 1, -2, 1);
        assertEquals(0, new Confidence(Kind.LINEAR, 0, 0, 1).of(5));
        assertEquals(1, new Confidence(Kind.LOGARITHMIC, 1, 1, Double.MIN_VALUE).of(0));
    }

    private static void assertRefused(String message, Kind kind, double base, double scale, double unit) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new Confidence(kind, base, scale, unit));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }
}
