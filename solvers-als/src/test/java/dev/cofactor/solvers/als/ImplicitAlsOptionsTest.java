package dev.cofactor.solvers.als;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImplicitAlsOptionsTest {
    private static final ImplicitAls DEFAULTS = ImplicitAls.defaults();

    private static Map<String, String> documentedDefaults() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("factors", "64");
        options.put("epochs", "16");
        options.put("loss", "HU_KOREN_VOLINSKY");
        options.put("confidence", "1.0 + 1.0 r");
        options.put("unobservedWeight", "1.0");
        options.put("regularization", "0.01");
        options.put("frequencyExponent", "0.0");
        options.put("featureRegularization", "1.0");
        options.put("method", "automatic");
        options.put("initialDeviation", "0.1");
        options.put("lossReported", "false");
        options.put("updateEpochs", "2");
        return options;
    }

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        assertEquals(documentedDefaults(), DEFAULTS.configuration());
        assertEquals(
                List.copyOf(documentedDefaults().keySet()),
                List.copyOf(DEFAULTS.configuration().keySet()));
        assertEquals("ImplicitAls" + documentedDefaults(), DEFAULTS.toString());
    }

    @Test
    void eachOptionIsSetAloneAndLeavesTheSolverAsItWas() {
        assertChanged("factors", "7", DEFAULTS.withFactors(7));
        assertChanged("epochs", "3", DEFAULTS.withEpochs(3));
        assertChanged("loss", "ALL_PAIRS", DEFAULTS.withLoss(ImplicitLoss.ALL_PAIRS));
        assertChanged("confidence", "3.0", DEFAULTS.withConfidence(Confidence.constant(3)));
        assertChanged("unobservedWeight", "0.25", DEFAULTS.withUnobservedWeight(0.25));
        assertChanged("regularization", "2.5", DEFAULTS.withRegularization(2.5));
        assertChanged("frequencyExponent", "-0.5", DEFAULTS.withFrequencyExponent(-0.5));
        assertChanged("featureRegularization", "4.0", DEFAULTS.withFeatureRegularization(4));
        assertChanged("method", "blocks of 8", DEFAULTS.withMethod(HalfStepMethod.blocks(8)));
        assertChanged("initialDeviation", "0.5", DEFAULTS.withInitialDeviation(0.5));
        assertChanged("lossReported", "true", DEFAULTS.withLossReported(true));
        assertChanged("updateEpochs", "5", DEFAULTS.withUpdateEpochs(5));
        assertEquals(documentedDefaults(), DEFAULTS.configuration());
    }

    private static void assertChanged(String option, String value, ImplicitAls solver) {
        Map<String, String> expected = documentedDefaults();
        assertNotEquals(value, expected.put(option, value));
        assertEquals(expected, solver.configuration());
    }

    @Test
    void optionsAreKeptByThoseSetLater() {
        ImplicitAls solver = DEFAULTS.withFactors(7)
                .withEpochs(3)
                .withLossReported(true)
                .withUpdateEpochs(5)
                .withInitialDeviation(0.5)
                .withMethod(HalfStepMethod.exact())
                .withRegularization(2);
        assertEquals(7, solver.factors());
        assertEquals(3, solver.epochs());
        assertTrue(solver.lossReported());
        assertFalse(DEFAULTS.lossReported());
        assertEquals("5", solver.configuration().get("updateEpochs"));
        assertEquals(0.5, solver.initialDeviation());
        assertEquals(HalfStepMethod.exact(), solver.method());
        assertEquals(2, solver.objective().regularization());
    }

    @Test
    void refusesCountsBelowOne() {
        assertCounts("factors", DEFAULTS::withFactors);
        assertCounts("epochs", DEFAULTS::withEpochs);
        assertCounts("updateEpochs", DEFAULTS::withUpdateEpochs);
    }

    private static void assertCounts(String option, IntFunction<ImplicitAls> with) {
        assertEquals("1", with.apply(1).configuration().get(option));
        for (int count : new int[] {0, -1}) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> with.apply(count));
            assertEquals(option + " must be at least 1, but is " + count, e.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesAnInitialDeviationThatIsNotFiniteAndPositive(double deviation) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> DEFAULTS.withInitialDeviation(deviation));
        assertEquals("initialDeviation must be finite and positive, but is " + deviation, e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesWeightsThatAreNegativeOrNotFinite(double weight) {
        assertThrows(IllegalArgumentException.class, () -> DEFAULTS.withUnobservedWeight(weight));
        assertThrows(IllegalArgumentException.class, () -> DEFAULTS.withRegularization(weight));
        assertThrows(IllegalArgumentException.class, () -> DEFAULTS.withFeatureRegularization(weight));
    }

    @Test
    void weightsMayBeZero() {
        ImplicitAls none =
                DEFAULTS.withUnobservedWeight(0).withRegularization(0).withFeatureRegularization(0);
        assertEquals(0, none.objective().unobservedWeight());
        assertEquals(0, none.objective().regularization());
        assertEquals(0, none.objective().featureRegularization());
    }
}
