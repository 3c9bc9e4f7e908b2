package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class LogisticTest {

    @Property
    void isTheLogisticFunction(@ForAll @DoubleRange(min = -690, max = 690) double x) {
        double expected = x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
        assertEquals(expected, Logistic.of(x), 1e-8 * expected);
        assertEquals(1, Logistic.of(x) + Logistic.of(-x), 1e-15);
    }

    @Test
    void hasItsLimits() {
        assertEquals(0.5, Logistic.of(0));
        assertEquals(0.5, Logistic.of(-0.0));
        assertEquals(1, Logistic.of(Double.POSITIVE_INFINITY));
        assertEquals(1, Logistic.of(1e300));
        assertEquals(0, Logistic.of(Double.NEGATIVE_INFINITY), 1e-300);
        assertTrue(Logistic.of(Double.NEGATIVE_INFINITY) > 0, "so that it has a logarithm");
        assertTrue(Double.isNaN(Logistic.of(Double.NaN)));
    }
}
