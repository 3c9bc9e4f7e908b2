package dev.cofactor.eval.comparison;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HolmTest {

    @Test
    void agreesWithAnExampleWorkedOutByHand() {
        // Ascending: 4 · .005, 3 · .01, 2 · .03, and 1 · .04, which must not fall below the one before.
        assertArrayEquals(new double[] {0.03, 0.06, 0.06, 0.02}, Holm.corrected(0.01, 0.04, 0.03, 0.005), 1e-15);
        assertArrayEquals(new double[] {1, 1}, Holm.corrected(0.7, 0.6));
        assertEquals(0, Holm.corrected().length);
    }

    /** Holm's procedure as he describes it: step down, and stop at the first that is not significant. */
    @Property(tries = 300)
    void saysWhatTheProcedureSays(
            @ForAll @Size(min = 1, max = 12) List<@DoubleRange(min = 0, max = 1) Double> values,
            @ForAll @DoubleRange(min = 0.01, max = 0.5) double alpha) {
        double[] pValues = values.stream().mapToDouble(Double::doubleValue).toArray();
        double[] corrected = Holm.corrected(pValues);
        boolean[] rejected = new boolean[pValues.length];
        for (int step = 0; step < pValues.length; step++) {
            int least = -1;
            for (int i = 0; i < pValues.length; i++) {
                if (!rejected[i] && (least < 0 || pValues[i] < pValues[least])) {
                    least = i;
                }
            }
            if (pValues[least] * (pValues.length - step) > alpha) {
                break;
            }
            rejected[least] = true;
        }
        for (int i = 0; i < pValues.length; i++) {
            assertTrue(corrected[i] >= pValues[i] && corrected[i] <= 1);
            assertEquals(rejected[i], corrected[i] <= alpha);
        }
    }

    @Test
    void refusesWhatIsNoProbability() {
        assertThrows(IllegalArgumentException.class, () -> Holm.corrected(0.5, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Holm.corrected(-0.1));
    }
}
