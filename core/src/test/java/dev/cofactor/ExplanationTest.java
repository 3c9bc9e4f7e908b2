package dev.cofactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.baseline.MostPopular;
import dev.cofactor.data.Interactions;
import dev.cofactor.model.Contribution;
import dev.cofactor.model.ExplainingModel;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.ScoreParts;
import dev.cofactor.model.UserEvidence;
import dev.cofactor.model.UserState;
import dev.cofactor.solver.Solver;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static Interactions<String, String> ratings() {
        return Interactions.<String, String>builder()
                .add("ann", "tea", 5)
                .add("ann", "milk", 4)
                .add("bob", "milk", 2)
                .add("bob", "rum", 1)
                .build();
    }

    private static Recommender<String, String> train(Solver solver) {
        return Recommender.builder().solver(solver).train(ratings());
    }

    private static double sum(Explanation<?> explanation) {
        return explanation.offset()
                + explanation.userBias()
                + explanation.itemBias()
                + explanation.interaction()
                + explanation.clipping();
    }

    @Test
    void isInTheScaleOfTheCaller() {
        Recommender<String, String> plain = train(BiasOnly.defaults());
        Recommender<String, String> scaled = Recommender.builder()
                .solver(BiasOnly.defaults())
                .train(ratings().standardized());
        Explanation<String> explanation = plain.explain("ann", "rum");
        assertEquals(3, explanation.offset(), 1e-6);
        assertEquals(plain.predict("ann", "rum"), explanation.prediction());
        assertEquals(explanation.score(), sum(explanation), 1e-12);
        assertEquals(0, explanation.interaction(), 1e-6);
        assertEquals(explanation.userBias(), scaled.explain("ann", "rum").userBias(), 1e-6);
        assertTrue(explanation.userBias() > 0 && explanation.itemBias() < 0, explanation.toString());
    }

    @Test
    void tellsWhatClippingDid() {
        Recommender<String, String> recommender = Recommender.builder()
                .solver(BiasOnly.defaults().withUserDamping(0).withItemDamping(0))
                .clipToScale(true)
                .train(ratings());
        Explanation<String> explanation = recommender.explain("bob", "rum");
        assertEquals(sum(explanation), explanation.score(), 1e-12);
        Recommender<String, String> unclipped = Recommender.builder()
                .solver(BiasOnly.defaults().withUserDamping(0).withItemDamping(0))
                .train(ratings());
        double raw = unclipped.predict("bob", "rum").value();
        assertTrue(raw < 1, "below the least rating: " + raw);
        assertEquals(1 - raw, explanation.clipping(), 1e-9);
        assertTrue(explanation.toString().contains("clipped by"), explanation.toString());
    }

    @Test
    void saysWhatFallbacksRestOn() {
        Explanation<String> mean = Recommender.builder()
                .solver(BiasOnly.defaults())
                .fallback(Fallback.BEST_RATED)
                .train(ratings())
                .explain("eve", "tea");
        assertEquals(Basis.ITEM_MEAN, mean.prediction().basis());
        assertEquals(3, mean.offset(), 1e-6);
        assertEquals((5 + 25 * 3) / 26.0 - 3, mean.itemBias(), 1e-6);
        Explanation<String> count = train(MostPopular.defaults()).explain("eve", "milk");
        assertEquals(Basis.POPULARITY, count.prediction().basis());
        assertEquals(2, count.itemBias());
        assertEquals(2, count.score());
        assertEquals(0, count.interaction());
        assertTrue(count.reason().contains("eve"), count.reason());
    }

    @Test
    void refusesWhatCannotBeExplained() {
        Recommender<String, String> recommender = train(BiasOnly.defaults());
        assertThrows(UnknownIdException.class, () -> recommender.explain("ann", "gin"));
        Recommender<String, String> table =
                train(new TableSolver(new float[][] {{4, 3, 9}, {1, 2, 3}, {5, 4, 3}}, ScoreKind.RATING));
        UnsupportedOperationException error =
                assertThrows(UnsupportedOperationException.class, () -> table.explain("ann", "rum"));
        assertTrue(error.getMessage().contains("Table"), error.getMessage());
    }

    @Test
    void saysThatTheHistoryIsMissing() {
        Recommender<String, String> whole = train(BiasOnly.defaults());
        Recommender<String, String> without = whole.withoutHistory();
        Explanation<String> explanation = without.explain("ann", "rum");
        assertEquals(whole.explain("ann", "rum").userBias(), explanation.userBias());
        assertEquals(whole.predict("ann", "rum"), explanation.prediction());
        assertEquals(explanation.score(), sum(explanation), 1e-12);
        assertTrue(explanation.reason().contains("history was dropped"), explanation.reason());
        assertFalse(whole.explain("ann", "rum").reason().contains("dropped"));
        // New users bring their history.
        assertFalse(without.queryFor(Map.of("tea", 5f)).explain("rum").reason().contains("dropped"));
    }

    @Test
    void refusesWhereTheModelTellsNothingWithoutHistory() {
        Recommender<String, String> recommender = Recommender.of(ratings(), new Secretive(), "secrets");
        assertEquals(1, recommender.explain("ann", "rum").history().size());
        IllegalStateException error = assertThrows(
                IllegalStateException.class, () -> recommender.withoutHistory().explain("ann", "rum"));
        assertTrue(error.getMessage().contains("cannot explain"), error.getMessage());
        assertTrue(error.getMessage().contains("secrets"), error.getMessage());
    }

    /** Explains by the history alone. */
    private static final class Secretive implements ExplainingModel {
        @Override
        public int users() {
            return ratings().users().size();
        }

        @Override
        public int items() {
            return ratings().items().size();
        }

        @Override
        public ScoreKind scoreKind() {
            return ScoreKind.RATING;
        }

        @Override
        public UserState userState(int userIndex) {
            return new UserState() {
                @Override
                public float score(int itemIndex) {
                    return 2;
                }

                @Override
                public void scoreAll(float[] scores) {
                    Arrays.fill(scores, 2);
                }
            };
        }

        @Override
        public ScoreParts explain(UserEvidence user, int itemIndex) {
            return ScoreParts.of(0, 0, 0)
                    .withHistory(List.of(new Contribution(user.history().column(0), 2)));
        }
    }

    @Test
    void readsAsLines() {
        List<String> lines = train(BiasOnly.defaults())
                .explain("ann", "rum")
                .toString()
                .lines()
                .toList();
        assertTrue(lines.get(0).startsWith("rum scores "), lines.get(0));
        assertEquals(5, lines.size(), lines.toString());
    }
}
