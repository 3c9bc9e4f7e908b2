package dev.cofactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.baseline.GlobalMean;
import dev.cofactor.baseline.RandomScores;
import dev.cofactor.data.Interactions;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.UserState;
import dev.cofactor.solver.Cancellation;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.TrainingCancelledException;
import dev.cofactor.solver.TrainingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecommenderTest {
    private static final float[][] SCORES = {{4, 3, 9}, {1, 2, 3}, {5, 4, 3}};

    private static Interactions<String, String> ratings() {
        return Interactions.<String, String>builder()
                .add("ann", "tea", 5)
                .add("ann", "milk", 1)
                .add("bob", "milk", 3)
                .add("bob", "rum", 2)
                .build();
    }

    private static RecommenderBuilder table(ScoreKind kind) {
        return Recommender.builder().solver(new TableSolver(SCORES, kind));
    }

    @Test
    void predictsFromTheModelForKnownIds() {
        Prediction prediction = table(ScoreKind.RATING).train(ratings()).predict("ann", "milk");
        assertEquals(3, prediction.value());
        assertEquals(ScoreKind.RATING, prediction.scoreKind());
        assertEquals(Basis.MODEL, prediction.basis());
        assertEquals(1.5, prediction.standardDeviation().orElseThrow());
    }

    @Test
    void predictsDampedMeansForUnknownIds() {
        Recommender<String, String> recommender = table(ScoreKind.RATING).train(ratings());
        // Mean 2.75; tea has one rating of 5: (5 + 25 · 2.75) / 26.
        Prediction item = recommender.predict("eve", "tea");
        assertEquals(73.75 / 26, item.value(), 1e-6);
        assertEquals(Basis.ITEM_MEAN, item.basis());
        assertTrue(item.standardDeviation().isEmpty());
        Prediction nothing = recommender.predict("ann", "gin");
        assertEquals(2.75, nothing.value());
        assertEquals(Basis.GLOBAL_MEAN, nothing.basis());
    }

    @Test
    void predictsPopularityForUnknownIdsWhereScoresAreNoRatings() {
        Recommender<String, String> recommender = table(ScoreKind.PREFERENCE).train(ratings());
        assertEquals(
                new Prediction(2, ScoreKind.RANK_ONLY, java.util.OptionalDouble.empty(), Basis.POPULARITY),
                recommender.predict("eve", "milk"));
        assertEquals(0, recommender.predict("ann", "gin").value());
    }

    @Test
    void failsForUnknownIdsIfToldTo() {
        Recommender<String, String> recommender =
                table(ScoreKind.RATING).fallback(Fallback.FAIL).train(ratings());
        UnknownIdException item = assertThrows(UnknownIdException.class, () -> recommender.predict("ann", "gin"));
        assertTrue(item.getMessage().contains("item gin"), item.getMessage());
        assertFalse(item.getMessage().contains("fold"), item.getMessage());
        UnknownIdException user = assertThrows(UnknownIdException.class, () -> recommender.predict("eve", "tea"));
        assertTrue(user.getMessage().contains("user eve"), user.getMessage());
        assertTrue(user.getMessage().contains("fold the user in"), user.getMessage());
        assertThrows(UnknownIdException.class, () -> recommender.recommend("eve", 1));
        assertThrows(UnknownIdException.class, () -> recommender.recommendFor(Map.of("gin", 1f), 1));
        // Nobody in particular is not an unknown user.
        assertEquals(3, recommender.recommend(3).size());
    }

    @Test
    void recommendsTheBestRatedToNobodyInParticular() {
        Recommendations<String> best = table(ScoreKind.RATING).train(ratings()).recommend(2);
        // Damped means: tea above 2.75, rum (one 2) above milk (1 and 3)? rum (2 + 68.75) / 26, milk (4 + 68.75) / 27.
        assertEquals(List.of("tea", "rum"), best.itemIds());
        assertEquals(Basis.ITEM_MEAN, best.basis());
        assertEquals(73.75 / 26, best.get(0).score(), 1e-6);
    }

    @Test
    void clipsWhatItShowsButNotTheOrder() {
        Interactions<String, String> ratings = ratings();
        float[][] scores = {{7, 8, 9}, {-1, -2, 3}, {0, 0, 0}};
        Recommender<String, String> recommender = Recommender.builder()
                .solver(new TableSolver(scores, ScoreKind.RATING))
                .clipToScale(true)
                .train(ratings);
        Recommendations<String> all =
                recommender.query("ann").excludeSeen(false).recommend();
        assertEquals(List.of("rum", "milk", "tea"), all.itemIds());
        assertEquals(5, all.get(0).score());
        assertEquals(1, recommender.predict("bob", "tea").value());
        assertEquals(3, recommender.predict("bob", "rum").value());
    }

    @Test
    void answersAsOfATimeOnlyWhereTheModelKnowsTime() {
        Instant time = Instant.ofEpochSecond(100);
        Recommender<String, String> timed = table(ScoreKind.RATING).train(ratings());
        assertEquals(109, timed.query("ann").asOf(time).recommend().get(0).score());
        Query<String> stranger = timed.query("eve").asOf(time);
        assertThrows(UnsupportedOperationException.class, stranger::recommend);
        Recommender<String, String> timeless =
                Recommender.builder().solver(GlobalMean.defaults()).train(ratings());
        Query<String> query = timeless.query("ann").asOf(time);
        assertThrows(UnsupportedOperationException.class, query::recommend);
    }

    @Test
    void tellsWhatItCanDo() {
        assertEquals(
                EnumSet.of(Capability.FOLD_IN, Capability.TIME),
                table(ScoreKind.RATING).train(ratings()).capabilities());
        Recommender<String, String> biases =
                Recommender.builder().solver(BiasOnly.defaults()).train(ratings());
        assertEquals(EnumSet.of(Capability.FOLD_IN, Capability.FORGET, Capability.EXPLANATIONS), biases.capabilities());
        Recommender<String, String> table = table(ScoreKind.RATING).train(ratings());
        assertThrows(UnsupportedOperationException.class, () -> table.similarItems("tea", 1));
        assertThrows(UnsupportedOperationException.class, () -> table.itemsOfFactor(0, 1));
    }

    @Test
    void keepsHistoryOrDropsIt() {
        Recommender<String, String> recommender = table(ScoreKind.RATING).train(ratings());
        assertEquals(List.of("tea", "milk"), recommender.history("ann"));
        assertThrows(UnknownIdException.class, () -> recommender.history("eve"));
        Recommender<String, String> forgetful = recommender.withoutHistory();
        assertThrows(IllegalStateException.class, () -> forgetful.history("ann"));
        assertThrows(IllegalStateException.class, () -> forgetful.recommend("ann", 1));
        assertEquals(
                List.of("rum", "tea", "milk"),
                forgetful.query("ann").excludeSeen(false).recommend().itemIds());
        assertEquals(2, forgetful.recommend("eve", 2).size(), "a stranger has seen nothing");
    }

    @Test
    void refusesWhatMakesNoSense() {
        Interactions<String, String> ratings = ratings();
        RecommenderBuilder builder = Recommender.builder();
        assertThrows(IllegalStateException.class, () -> builder.train(ratings));
        assertThrows(IllegalArgumentException.class, () -> builder.threads(0));
        Interactions<String, String> empty = ratings.filter((user, item, value, time) -> false);
        assertThrows(
                IllegalArgumentException.class, () -> table(ScoreKind.RATING).train(empty));
        Recommender<String, String> recommender = table(ScoreKind.RATING).train(ratings);
        assertThrows(IllegalArgumentException.class, () -> recommender.recommend("ann", 0));
        assertThrows(
                IllegalStateException.class,
                () -> recommender.query("ann").count(1).count(2));
        assertThrows(IllegalArgumentException.class, () -> recommender.recommendFor(Map.of("tea", Float.NaN), 1));
        Map<String, Float> withoutValue = new HashMap<>();
        withoutValue.put("tea", null);
        IllegalArgumentException missing =
                assertThrows(IllegalArgumentException.class, () -> recommender.recommendFor(withoutValue, 1));
        assertTrue(missing.getMessage().contains("item tea"), missing.getMessage());
        RecommenderBuilder checkpointed = table(ScoreKind.RATING).checkpoints(java.nio.file.Path.of("x"), 1);
        assertThrows(UnsupportedOperationException.class, () -> checkpointed.train(ratings));
    }

    @Test
    void takesAHistoryWithoutValuesOnlyWhereScoresAreNoRatings() {
        Recommender<String, String> ratings = table(ScoreKind.RATING).train(ratings());
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> ratings.recommendFor(List.of("tea"), 1));
        assertTrue(error.getMessage().contains("Map"), error.getMessage());
        Recommendations<String> clicks =
                table(ScoreKind.PREFERENCE).train(ratings()).recommendFor(List.of("tea", "gin"), 1);
        assertEquals(List.of("milk"), clicks.itemIds());
        assertEquals(Basis.FOLD_IN, clicks.basis());
    }

    @Test
    void refusesToFoldInAtOnceWhereTheModelCannot() {
        Recommender<String, String> random =
                Recommender.builder().solver(new Unfoldable()).train(ratings());
        assertThrows(UnsupportedOperationException.class, () -> random.queryFor(Map.of("tea", 5f)));
        assertThrows(UnsupportedOperationException.class, () -> random.queryFor(List.of("tea")));
    }

    @Test
    void refusesAtTheFirstEpochWhatCouldNotBeSavedAfterTheLast() {
        int[] epochs = {0};
        Solver solver = new TableSolver(SCORES, ScoreKind.RATING) {
            @Override
            public Model train(TrainingContext context) {
                Model model = super.train(context);
                for (int epoch = 1; epoch <= 9; epoch++) {
                    epochs[0] = epoch;
                    context.epochCompleted(
                            new EpochReport(name(), epoch, 9, Duration.ZERO, Map.of("loss=", 1.0), model));
                }
                return model;
            }
        };
        RecommenderBuilder builder = Recommender.builder().solver(solver);
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> builder.train(ratings()));
        assertTrue(error.getMessage().contains("loss="), error.getMessage());
        assertEquals(1, epochs[0]);
    }

    /** Knows nothing but its shape. */
    private static final class Unfoldable implements Solver {
        @Override
        public String name() {
            return "Unfoldable";
        }

        @Override
        public Map<String, String> configuration() {
            return Map.of();
        }

        @Override
        public Model train(TrainingContext context) {
            int users = context.byUser().rows();
            int items = context.byUser().columns();
            return new Model() {
                @Override
                public int users() {
                    return users;
                }

                @Override
                public int items() {
                    return items;
                }

                @Override
                public ScoreKind scoreKind() {
                    return ScoreKind.PREFERENCE;
                }

                @Override
                public UserState userState(int userIndex) {
                    return new TableSolver.Row(new float[items]);
                }
            };
        }
    }

    @Test
    void tellsWhenAKnownUserHasNoHistory() {
        Interactions<String, String> annOnly = ratings().filter((user, item, value, time) -> user == 0);
        Recommendations<String> answer = table(ScoreKind.RATING).train(annOnly).recommend("bob", 1);
        assertEquals(Basis.MODEL, answer.basis());
        assertTrue(answer.reason().contains("no training interactions"), answer.reason());
    }

    @Test
    void computesABatchAsItIsRead() {
        Recommender<String, String> recommender = table(ScoreKind.RATING).train(ratings());
        assertThrows(IllegalArgumentException.class, () -> recommender.recommendAll(0));
        assertThrows(
                IllegalStateException.class, () -> recommender.withoutHistory().recommendAll(1));
        // The scores of the second user are not finite, but nobody asks for them.
        float[][] scores = {{1, 2, 3}, {Float.NaN, Float.NaN, Float.NaN}, {0, 0, 0}};
        Recommender<String, String> half = Recommender.builder()
                .solver(new TableSolver(scores, ScoreKind.RATING))
                .train(ratings());
        assertEquals("ann", half.recommendAll(1).iterator().next().userId());
        assertThrows(IllegalStateException.class, () -> half.recommendAll(1).toList());
    }

    @Test
    void neverShowsANumberThatIsNone() {
        float[][] scores = {{1, Float.NaN, 2}, {1, 2, Float.POSITIVE_INFINITY}, {0, 0, 0}};
        Recommender<String, String> recommender = Recommender.builder()
                .solver(new TableSolver(scores, ScoreKind.RATING))
                .train(ratings());
        Query<String> query = recommender.query("ann").excludeSeen(false);
        IllegalStateException error = assertThrows(IllegalStateException.class, query::recommend);
        assertTrue(error.getMessage().contains("milk"), error.getMessage());
        assertThrows(IllegalStateException.class, () -> recommender.predict("bob", "rum"));
    }

    @Test
    void refusesAModelOfAnotherShape() {
        RecommenderBuilder builder =
                Recommender.builder().solver(new TableSolver(new float[][] {{1}, {2}}, ScoreKind.RATING));
        assertThrows(IllegalStateException.class, () -> builder.train(ratings()));
    }

    @Test
    void stopsBeforeItBeginsIfCancelled() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        RecommenderBuilder builder = table(ScoreKind.RATING).cancellation(cancellation);
        assertThrows(TrainingCancelledException.class, () -> builder.train(ratings()));
    }

    @Test
    void recordsWhereTheModelComesFrom() {
        Recommender<String, String> recommender =
                Recommender.builder().solver(RandomScores.defaults()).seed(7).train(ratings());
        assertEquals("RandomScores", recommender.provenance().solver());
        assertEquals(7, recommender.provenance().seed());
        assertEquals(ratings().fingerprint(), recommender.provenance().dataFingerprint());
        assertFalse(recommender.provenance().libraryVersion().contains("$"));
        assertEquals(Set.of("ann", "bob"), Set.copyOf(recommender.users().ids()));
    }
}
