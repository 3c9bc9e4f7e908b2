package dev.cofactor.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Fallback;
import dev.cofactor.Recommender;
import dev.cofactor.UnknownIdException;
import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.baseline.GlobalMean;
import dev.cofactor.baseline.MostPopular;
import dev.cofactor.data.Interaction;
import dev.cofactor.data.Interactions;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.UserState;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.TrainingContext;
import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RatingMetricsTest {
    private static Recommender<String, String> train(Solver solver, Interactions<String, String> data) {
        return Recommender.builder().solver(solver).threads(1).train(data);
    }

    /** The definition, through ids. */
    private static RatingMetrics slow(Recommender<String, String> recommender, Interactions<String, String> test) {
        double squared = 0;
        double absolute = 0;
        for (Interaction<String, String> entry : test.stream().toList()) {
            double predicted =
                    recommender.predict(entry.userId(), entry.itemId()).value();
            double error = predicted - test.scale().toOriginal(entry.value().orElseThrow());
            squared += error * error;
            absolute += Math.abs(error);
        }
        return new RatingMetrics(Math.sqrt(squared / test.size()), absolute / test.size(), test.size());
    }

    @Test
    void agreesWithErrorsWorkedOutByHand() {
        Interactions<String, String> train = TestData.table(new float[] {2, 4}, new float[] {4, 2});
        Interactions<String, String> test = TestData.table(new float[] {1, 5}, new float[] {3, 7});
        // The mean is 3, so the errors are 2, -2, 0 and -4.
        RatingMetrics metrics = RatingMetrics.of(train(GlobalMean.defaults(), train), test);
        assertEquals(new RatingMetrics(Math.sqrt(24 / 4.0), 2, 4), metrics);
        assertEquals("RMSE 2.4495, MAE 2.0000 over 4 ratings", metrics.toString());
    }

    @Property(tries = 100)
    void isTheSameByIndexAndById(@ForAll long seed) {
        Split<String, String> split = Splits.random(TestData.random(10, 12, 0.5, seed), 0.3, seed);
        Recommender<String, String> recommender = train(BiasOnly.defaults(), split.train());
        RatingMetrics byIndex = RatingMetrics.of(recommender, split.test());
        assertEquals(slow(recommender, split.test()), byIndex);
    }

    @Property(tries = 100)
    void answersIdsOfOtherDataByTheFallback(@ForAll long seed) {
        Recommender<String, String> recommender = train(BiasOnly.defaults(), TestData.random(6, 6, 0.5, seed));
        Interactions<String, String> test = TestData.random(9, 9, 0.5, seed + 1);
        assertEquals(slow(recommender, test), RatingMetrics.of(recommender, test));
    }

    @Test
    void comparesInTheOriginalScaleWhateverTheScaleOfTraining() {
        Split<String, String> split = Splits.random(TestData.random(20, 20, 0.5, 5), 0.3, 5);
        RatingMetrics plain = RatingMetrics.of(train(GlobalMean.defaults(), split.train()), split.test());
        Recommender<String, String> standardized =
                train(GlobalMean.defaults(), split.train().standardized());
        assertClose(plain, RatingMetrics.of(standardized, split.test()));
        assertClose(plain, RatingMetrics.of(standardized, split.test().scaledToUnit()));
        Recommender<String, String> original = train(GlobalMean.defaults(), split.train());
        assertClose(plain, RatingMetrics.of(original, split.test().scaledToUnit()));
    }

    private static void assertClose(RatingMetrics expected, RatingMetrics actual) {
        assertEquals(expected.rmse(), actual.rmse(), 1e-6);
        assertEquals(expected.mae(), actual.mae(), 1e-6);
        assertEquals(expected.count(), actual.count());
    }

    @Test
    void clipsWhereTheRecommenderClips() {
        Interactions<String, String> train = TestData.table(new float[] {2, 4});
        Interactions<String, String> test =
                TestData.table(new float[] {2, 4}).filter((user, item, value, timestamp) -> item == 1);
        Recommender<String, String> free = train(new Constant(9), train);
        Recommender<String, String> clipped =
                Recommender.builder().solver(new Constant(9)).clipToScale(true).train(train);
        assertEquals(5, RatingMetrics.of(free, test).mae());
        assertEquals(0, RatingMetrics.of(clipped, test).mae());
    }

    @Test
    void asksForEachUsersStateOnce() {
        Interactions<String, String> data = TestData.table(new float[] {1, 2, 3}, new float[] {4, 5, 6});
        Constant solver = new Constant(3);
        Recommender<String, String> recommender = train(solver, data);
        RatingMetrics.of(recommender, data);
        assertEquals(2, solver.states);
    }

    @Test
    void refusesScoresThatAreNoRatings() {
        Interactions<String, String> data = TestData.table(new float[] {1, 2});
        Recommender<String, String> recommender = train(MostPopular.defaults(), data);
        String message = assertThrows(IllegalArgumentException.class, () -> RatingMetrics.of(recommender, data))
                .getMessage();
        assertTrue(message.contains("MostPopular") && message.contains("RANK_ONLY"), message);
    }

    @Test
    void refusesTestDataWithoutValuesOrEntries() {
        Interactions<String, String> data = TestData.table(new float[] {1, 2});
        Recommender<String, String> recommender = train(GlobalMean.defaults(), data);
        assertThrows(IllegalArgumentException.class, () -> RatingMetrics.of(recommender, data.binarized(0)));
        Interactions<String, String> empty = data.filter((user, item, value, timestamp) -> false);
        assertThrows(IllegalArgumentException.class, () -> RatingMetrics.of(recommender, empty));
    }

    @Test
    void refusesUnknownIdsWithoutAFallback() {
        Recommender<String, String> recommender = Recommender.builder()
                .solver(GlobalMean.defaults())
                .fallback(Fallback.FAIL)
                .train(TestData.table(new float[] {1, 2}));
        Interactions<String, String> test = TestData.table(new float[] {1, 2}, new float[] {3});
        assertThrows(UnknownIdException.class, () -> RatingMetrics.of(recommender, test));
    }

    @Test
    void refusesPredictionsThatAreNotFinite() {
        Interactions<String, String> data = TestData.table(new float[] {1, 2});
        Recommender<String, String> recommender = train(new Constant(Float.NaN), data);
        assertThrows(IllegalStateException.class, () -> RatingMetrics.of(recommender, data));
    }

    @Test
    void refusesErrorsThatCannotBe() {
        assertThrows(IllegalArgumentException.class, () -> new RatingMetrics(-1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new RatingMetrics(0, Double.NaN, 1));
        assertThrows(IllegalArgumentException.class, () -> new RatingMetrics(0, 0, 0));
    }

    /** Predicts one number and counts how often it is asked for a user's state. */
    private static final class Constant implements Solver {
        private final float score;
        private int states;

        Constant(float score) {
            this.score = score;
        }

        @Override
        public String name() {
            return "Constant";
        }

        @Override
        public Map<String, String> configuration() {
            return Map.of();
        }

        @Override
        public Model train(TrainingContext context) {
            return new Model() {
                @Override
                public int users() {
                    return context.byUser().rows();
                }

                @Override
                public int items() {
                    return context.byUser().columns();
                }

                @Override
                public ScoreKind scoreKind() {
                    return ScoreKind.RATING;
                }

                @Override
                public UserState userState(int userIndex) {
                    states++;
                    return new UserState() {
                        @Override
                        public float score(int itemIndex) {
                            return score;
                        }

                        @Override
                        public void scoreAll(float[] scores) {
                            Arrays.fill(scores, score);
                        }
                    };
                }
            };
        }
    }
}
