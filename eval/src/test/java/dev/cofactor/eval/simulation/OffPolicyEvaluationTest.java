package dev.cofactor.eval.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class OffPolicyEvaluationTest {
    private static final Policy<String, String> EVEN = user -> Map.of("a", 0.5, "b", 0.5);
    private static final RewardModel<String, String> HALF = (user, item) -> 0.5;

    private static LoggedChoice<String, String> shown(String user, String item, double reward, double propensity) {
        return new LoggedChoice<>(user, item, reward, propensity);
    }

    /** Weights 2, 0.5, 0 and 1; terms of IPS 2, 0, 0 and 1. */
    private static OffPolicyEvaluation<String, String> small() {
        return OffPolicyEvaluation.of(List.of(
                shown("x", "a", 1, 0.25), shown("x", "b", 0, 1), shown("y", "c", 1, 0.5), shown("y", "b", 1, 0.5)));
    }

    @Test
    void inversePropensityIsTheMeanOfWeightedRewards() {
        PolicyValue value = small().inversePropensity(EVEN);
        assertEquals(0.75, value.value());
        // Deviations 1.25, -0.75, -0.75 and 0.25, squares 2.75.
        assertEquals(Math.sqrt(2.75 / 3 / 4), value.standardError(), 1e-15);
        assertEquals(3.5 * 3.5 / 5.25, value.effectiveChoices(), 1e-15);
        assertEquals(2, value.greatestWeight());
        assertEquals(4, value.choices());
        assertEquals("IPS", value.estimator());
    }

    @Test
    void selfNormalizedDividesByWeights() {
        PolicyValue value = small().selfNormalized(EVEN);
        double mean = 3 / 3.5;
        assertEquals(mean, value.value(), 1e-15);
        double squares = Math.pow(2 * (1 - mean), 2) + Math.pow(0.5 * mean, 2) + Math.pow(1 - mean, 2);
        assertEquals(Math.sqrt(squares) / 3.5, value.standardError(), 1e-15);
    }

    @Test
    void weightsAreLimitedWhereAsked() {
        PolicyValue value = small().withGreatestWeight(1.5).inversePropensity(EVEN);
        assertEquals(2.5 / 4, value.value());
        assertEquals(1.5, value.greatestWeight());
    }

    @Test
    void doublyRobustAddsWeightedResidualsToTheModel() {
        // 0.5 everywhere, then w (r - 0.5): 1, -0.25, 0 and 0.5.
        PolicyValue value = small().doublyRobust(EVEN, HALF);
        assertEquals(0.5 + 1.25 / 4, value.value(), 1e-15);
        // A model that is right leaves no residuals.
        RewardModel<String, String> right = (user, item) -> item.equals("a") ? 2 : 3;
        PolicyValue exact = OffPolicyEvaluation.of(List.of(shown("x", "a", 2, 0.1), shown("x", "b", 3, 0.9)))
                .doublyRobust(EVEN, right);
        assertEquals(2.5, exact.value(), 1e-15);
        assertEquals(0, exact.standardError(), 1e-15);
    }

    @Test
    void replayIsTheMeanOverMatches() {
        List<LoggedChoice<String, String>> log = List.of(
                shown("x", "a", 1, 0.25), shown("x", "b", 5, 0.25), shown("y", "a", 0, 0.25), shown("z", "a", 1, 0.25));
        Policy<String, String> always = user -> user.equals("z") ? Map.of() : Map.of("a", 1.0);
        PolicyValue value = OffPolicyEvaluation.of(log).replay(always);
        assertEquals(0.5, value.value());
        assertEquals(2, value.effectiveChoices());
        assertEquals("replay", value.estimator());
        refuses("equal probability, but the log has the propensities 0.25 and 1.0", () -> small().replay(EVEN));
    }

    /** A logging policy that prefers a bad item, and a policy that prefers the good one. */
    @Test
    void allEstimatorsFindTheTruthOfAPlantedLog() {
        Map<String, Double> logging = Map.of("good", 0.1, "fair", 0.3, "bad", 0.6);
        Map<String, Double> rates = Map.of("good", 0.5, "fair", 0.3, "bad", 0.1);
        Policy<Integer, String> policy = user -> Map.of("good", 0.7, "fair", 0.2, "bad", 0.1);
        double truth = 0.7 * 0.5 + 0.2 * 0.3 + 0.1 * 0.1;
        SplittableRandom random = new SplittableRandom(1);
        List<LoggedChoice<Integer, String>> log = new ArrayList<>();
        for (int k = 0; k < 40_000; k++) {
            double at = random.nextDouble();
            String item = at < 0.1 ? "good" : at < 0.4 ? "fair" : "bad";
            double reward = random.nextDouble() < rates.get(item) ? 1 : 0;
            log.add(new LoggedChoice<>(k % 50, item, reward, logging.get(item)));
        }
        OffPolicyEvaluation<Integer, String> evaluation = OffPolicyEvaluation.of(log);
        PolicyValue ips = evaluation.inversePropensity(policy);
        PolicyValue snips = evaluation.selfNormalized(policy);
        PolicyValue robust = evaluation.doublyRobust(policy, (user, item) -> rates.get(item) + 0.05);
        for (PolicyValue value : List.of(ips, snips, robust)) {
            assertEquals(truth, value.value(), 4 * value.standardError(), value.toString());
            assertTrue(value.standardError() < 0.02, value.toString());
        }
        assertTrue(robust.standardError() < ips.standardError(), "a good model takes variance away");
        assertTrue(snips.standardError() < ips.standardError());
    }

    @Test
    void refusesWhatIsNoPolicyNoModelAndNoLog() {
        refuses("at least 2", () -> OffPolicyEvaluation.of(List.of(shown("x", "a", 1, 1))));
        refuses("sum to 1, but sum to 0.5", () -> small().inversePropensity(user -> Map.of("a", 0.5)));
        refuses(
                "sum to 1, but sum to Infinity",
                () -> small().inversePropensity(user -> Map.of("a", Double.POSITIVE_INFINITY)));
        refuses("with the probability NaN", () -> small().inversePropensity(user -> Map.of("a", Double.NaN)));
        refuses(
                "item a to user x with the probability -0.5",
                () -> small().inversePropensity(user -> Map.of("a", -0.5)));
        refuses("none of the 4 logged items", () -> small().selfNormalized(user -> Map.of("d", 1.0)));
        refuses("expects NaN of user x", () -> small().doublyRobust(EVEN, (user, item) -> Double.NaN));
        refuses("greatestWeight must be positive, but is 0.0", () -> small().withGreatestWeight(0));
        refuses("above 0 and at most 1, but is 0.0", () -> shown("x", "a", 1, 0));
        refuses("above 0 and at most 1, but is 1.1", () -> shown("x", "a", 1, 1.1));
        refuses("must be finite, but is NaN", () -> shown("x", "a", Double.NaN, 1));
        refuses("level", () -> small().inversePropensity(EVEN).margin(1));
    }

    @Test
    void aPolicyThatShowsNothingIsWorthNothing() {
        PolicyValue value = small().inversePropensity(user -> Map.of());
        assertEquals(0, value.value());
        assertEquals(0, value.effectiveChoices());
    }

    @Test
    void readsWell() {
        assertEquals(
                "IPS 0.0512 ± 0.0196 (95 %), 812.4 effective of 20,000 choices, greatest weight 12.5",
                new PolicyValue("IPS", 0.0512, 0.01, 20_000, 812.4, 12.5).toString());
    }

    private static void refuses(String message, Executable made) {
        String actual = assertThrows(IllegalArgumentException.class, made).getMessage();
        assertTrue(actual.contains(message), actual);
    }
}
