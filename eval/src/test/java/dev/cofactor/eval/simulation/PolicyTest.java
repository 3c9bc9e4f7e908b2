package dev.cofactor.eval.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Fallback;
import dev.cofactor.Recommendation;
import dev.cofactor.Recommender;
import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.data.Interactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private static final Recommender<String, String> RECOMMENDER = recommender();

    private static Recommender<String, String> recommender() {
        var ratings = Interactions.<String, String>builder()
                .add("x", "good", 5)
                .add("y", "good", 4)
                .add("x", "fair", 4)
                .add("y", "bad", 1)
                .build();
        return Recommender.builder()
                .solver(BiasOnly.defaults())
                .fallback(Fallback.FAIL)
                .train(ratings);
    }

    @Test
    void bestShowsTheFirstEvenIfSeen() {
        assertEquals(Map.of("good", 1.0), Policy.best(RECOMMENDER).choices("x"));
    }

    @Test
    void softmaxFollowsScores() {
        Map<String, Double> choices = Policy.softmax(RECOMMENDER, 2, 0.5).choices("x");
        List<Recommendation<String>> top =
                RECOMMENDER.query("x").count(2).excludeSeen(false).recommend().items();
        double difference = top.get(0).score() - top.get(1).score();
        assertTrue(difference > 0);
        assertEquals(List.of("good", "fair"), new ArrayList<>(choices.keySet()));
        assertEquals(1, choices.values().stream().mapToDouble(p -> p).sum(), 1e-12);
        assertEquals(Math.exp(difference / 0.5), choices.get("good") / choices.get("fair"), 1e-9);
    }

    /** At a tiny temperature, exponentials of scores themselves would overflow. */
    @Test
    void aColdSoftmaxIsTheBest() {
        assertEquals(1, Policy.softmax(RECOMMENDER, 3, 1e-6).choices("x").get("good"));
    }

    @Test
    void refusesWhatChoosesNothing() {
        assertThrows(IllegalArgumentException.class, () -> Policy.softmax(RECOMMENDER, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> Policy.softmax(RECOMMENDER, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> Policy.softmax(RECOMMENDER, 1, Double.POSITIVE_INFINITY));
    }
}
