package dev.cofactor.solvers.als;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImplicitObjectiveTest {
    private static final ImplicitObjective NOTHING =
            new ImplicitObjective(ImplicitLoss.HU_KOREN_VOLINSKY, Confidence.linear(0, 1), 0, 0, 0, 0);

    @ParameterizedTest
    @ValueSource(doubles = {-1, -Double.MIN_VALUE, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesWhatIsNegativeOrNotFinite(double value) {
        assertRefused("unobservedWeight", value, () -> NOTHING.withUnobservedWeight(value));
        assertRefused("regularization", value, () -> NOTHING.withRegularization(value));
        assertRefused("featureRegularization", value, () -> NOTHING.withFeatureRegularization(value));
    }

    private static void assertRefused(String option, double value, Runnable change) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, change::run);
        assertEquals(option + " must be finite and not negative, but is " + value, e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesAFrequencyExponentThatIsNotFinite(double value) {
        assertThrows(IllegalArgumentException.class, () -> NOTHING.withFrequencyExponent(value));
        assertEquals(-2, NOTHING.withFrequencyExponent(-2).frequencyExponent());
    }

    @Test
    void theWeightIsWhatAllPairsDoNotGet() {
        ImplicitObjective original = NOTHING.withUnobservedWeight(0.5);
        assertEquals(2.5, original.weight(3));
        assertEquals(3, original.withLoss(ImplicitLoss.ALL_PAIRS).weight(3));
    }

    @Test
    void theRidgeGrowsWithTheFrequency() {
        ImplicitObjective original =
                NOTHING.withRegularization(3).withFrequencyExponent(2).withUnobservedWeight(0.5);
        assertEquals(3 * 16, original.ridge(4, 10));
        assertEquals(3, original.ridge(0, 10));
        assertEquals(3 * 81, original.withLoss(ImplicitLoss.ALL_PAIRS).ridge(4, 10));
        assertEquals(3 * 36, original.withLoss(ImplicitLoss.ALL_PAIRS).ridge(0, 10));
    }

    @Test
    void confidencesBelowTheUnobservedWeightAreAnObstacleToOneOfTheLosses() {
        ImplicitObjective original = NOTHING.withUnobservedWeight(2);
        assertTrue(original.obstacle(2).isEmpty());
        assertTrue(original.obstacle(1.5f).orElseThrow().contains("unobserved weight 2.0"));
        assertTrue(original.withLoss(ImplicitLoss.ALL_PAIRS).obstacle(1.5f).isEmpty());
        assertTrue(original.withLoss(ImplicitLoss.ALL_PAIRS).obstacle(0).isEmpty());
        String negative = original.withLoss(ImplicitLoss.ALL_PAIRS).obstacle(-1).orElseThrow();
        assertFalse(negative.contains("unobserved weight"), negative);
    }

    @Test
    void confidencesBeyondTheRangeOfFloatAreAnObstacle() {
        ImplicitObjective steep = NOTHING.withConfidence(Confidence.linear(0, 1e10));
        assertTrue(steep.obstacle(1e28f).isEmpty());
        assertTrue(steep.obstacle(1e29f).isPresent());
        assertTrue(NOTHING.withConfidence(Confidence.logarithmic(1, 1))
                .obstacle(-2)
                .isPresent());
    }
}
