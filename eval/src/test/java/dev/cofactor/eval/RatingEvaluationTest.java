package dev.cofactor.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.baseline.GlobalMean;
import dev.cofactor.baseline.MostPopular;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.UserState;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.TrainingContext;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class RatingEvaluationTest {
    private static final double PRECISION = 1e-9;

    /** Predicts the same rating for everything, as unsure as the item's index says; empty for an index of no deviation. */
    private record Unsure(float prediction, double... deviations) implements Solver {
        @Override
        public String name() {
            return "Unsure";
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
                    return ScoreKind.RATING;
                }

                @Override
                public UserState userState(int userIndex) {
                    return new UnsureState(Unsure.this);
                }
            };
        }
    }

    private record UnsureState(Unsure model) implements UserState {
        @Override
        public float score(int itemIndex) {
            return model.prediction();
        }

        @Override
        public void scoreAll(float[] scores) {
            throw new UnsupportedOperationException("ratings are asked for one by one");
        }

        @Override
        public OptionalDouble standardDeviation(int itemIndex) {
            return itemIndex < model.deviations().length
                    ? OptionalDouble.of(model.deviations()[itemIndex])
                    : OptionalDouble.empty();
        }
    }

    private static Recommender<String, String> train(Solver solver, Interactions<String, String> data) {
        return Recommender.builder().solver(solver).threads(1).train(data);
    }

    /**
     * To test on: user u0 with 1 (i0) and 5 (i1), user u1 with 4 (i2); i2 is not in the training part, in which u1 has i0.
     */
    private static Split<String, String> small() {
        InteractionsBuilder<String, String> all = Interactions.builder();
        all.add("u0", "i0", 1).add("u0", "i1", 5).add("u0", "i3", 3);
        all.add("u1", "i2", 4).add("u1", "i0", 3).add("u1", "i1", 3);
        Interactions<String, String> data = all.build();
        List<String> test = List.of("u0 i0", "u0 i1", "u1 i2");
        Interactions.Partition<String, String> parts = data.partition((user, item, value, timestamp) ->
                test.contains(data.users().id(user) + " " + data.items().id(item)));
        return new Split<>(parts.rejected(), parts.accepted());
    }

    @Test
    void agreesWithFiguresWorkedOutByHand() {
        Split<String, String> split = small();
        RatingResult result = RatingEvaluation.defaults().measure(train(GlobalMean.defaults(), split.train()), split);
        assertEquals(
                List.of("RMSE", "MAE", "R2", "UserRMSE", "PredictionCoverage"),
                result.figures().stream().map(Figure::name).toList());
        // 3 is predicted, so the errors are 2, −2 and −1.
        assertEquals(Math.sqrt(9 / 3.0), result.value("RMSE"), PRECISION);
        assertEquals(5 / 3.0, result.value("MAE"), PRECISION);
        double mean = 10 / 3.0;
        double variation = (1 - mean) * (1 - mean) + (5 - mean) * (5 - mean) + (4 - mean) * (4 - mean);
        assertEquals(1 - 9 / variation, result.value("R2"), PRECISION);
        assertEquals((2 + 1) / 2.0, result.value("UserRMSE"), PRECISION);
        assertEquals(2 / 3.0, result.value("PredictionCoverage"), PRECISION);
        assertEquals(3, result.ratings());
        assertEquals(0, result.ratingsWithDeviation());
        assertTrue(result.calibration().isEmpty());
        UserShares shares = result.figures().get(0).byUser().orElseThrow();
        assertEquals(2, shares.weight(0));
        assertEquals(8, shares.sum(0), PRECISION);
    }

    @Test
    void aUserWithoutTrainingRatingsIsNotCovered() {
        InteractionsBuilder<String, String> all = Interactions.builder();
        all.add("u0", "i0", 1).add("u0", "i1", 5).add("u1", "i0", 4);
        Interactions.Partition<String, String> parts =
                all.build().partition((user, item, value, timestamp) -> item == 0);
        Split<String, String> split = new Split<>(parts.rejected(), parts.accepted());
        RatingResult result = RatingEvaluation.defaults().measure(train(GlobalMean.defaults(), split.train()), split);
        assertEquals(0, result.value("PredictionCoverage"));
    }

    @Test
    void aTrainedItemAloneDoesNotCover() {
        InteractionsBuilder<String, String> all = Interactions.builder();
        all.add("u0", "i0", 1).add("u0", "i1", 5).add("u1", "i0", 4).add("u1", "i1", 4);
        Interactions.Partition<String, String> parts =
                all.build().partition((user, item, value, timestamp) -> user == 1);
        Split<String, String> split = new Split<>(parts.rejected(), parts.accepted());
        RatingResult result = RatingEvaluation.defaults().measure(train(GlobalMean.defaults(), split.train()), split);
        assertEquals(0, result.value("PredictionCoverage"));
    }

    @Test
    void asAnEvaluatorItGivesTheFiguresOfItsResult() {
        Split<String, String> split = small();
        Recommender<String, String> recommender = train(GlobalMean.defaults(), split.train());
        assertEquals(
                RatingEvaluation.defaults().measure(recommender, split).figures().stream()
                        .map(Figure::toString)
                        .toList(),
                RatingEvaluation.defaults().evaluate(recommender, split).stream()
                        .map(Figure::toString)
                        .toList());
    }

    @Property(tries = 50)
    void errorsAreThoseOfRatingMetrics(@ForAll long seed) {
        Split<String, String> split = Splits.random(TestData.random(10, 12, 0.5, seed), 0.3, seed);
        Recommender<String, String> recommender = train(BiasOnly.defaults(), split.train());
        RatingMetrics expected = RatingMetrics.of(recommender, split.test());
        RatingResult result = RatingEvaluation.defaults().measure(recommender, split);
        assertEquals(expected.rmse(), result.value("RMSE"), PRECISION);
        assertEquals(expected.mae(), result.value("MAE"), PRECISION);
        assertEquals(expected.count(), result.ratings());
    }

    @Test
    void theSameRatingsHaveNoVarianceToExplain() {
        Split<String, String> split = small();
        Interactions<String, String> one = split.test().filter((user, item, value, timestamp) -> user == 1);
        RatingResult result = RatingEvaluation.defaults()
                .measure(train(GlobalMean.defaults(), split.train()), new Split<>(split.train(), one));
        assertTrue(result.figures().stream().noneMatch(figure -> figure.name().equals("R2")));
    }

    @Test
    void varianceIsTakenFromTheMeanSoThatNothingCancels() {
        int offset = 10_000_000;
        InteractionsBuilder<String, String> all = Interactions.builder();
        all.add("u0", "i0", offset)
                .add("u1", "i0", offset)
                .add("u1", "i1", offset + 1)
                .add("u1", "i2", offset + 3);
        Interactions.Partition<String, String> parts =
                all.build().partition((user, item, value, timestamp) -> user == 1);
        Split<String, String> split = new Split<>(parts.rejected(), parts.accepted());
        RatingResult result = RatingEvaluation.defaults().measure(train(new Unsure(offset), split.train()), split);
        // The errors are 0, 1 and 3, the distances from the mean −4 / 3, −1 / 3 and 5 / 3.
        assertEquals(1 - 10 / (42 / 9.0), result.value("R2"), 1e-6);
    }

    @Test
    void uncertaintyWorkedOutByHand() {
        // 3 is predicted: with the deviations 1, 2 and 4 the ratings 1, 5 and 4 are at z = −2, 1 and 1 / 4.
        Split<String, String> split = small();
        RatingResult result =
                RatingEvaluation.defaults().measure(train(new Unsure(3, 1, 2, 9, 4), split.train()), split);
        assertEquals(3, split.test().items().indexOf("i2").orElseThrow());
        assertEquals(
                List.of(
                        "RMSE",
                        "MAE",
                        "R2",
                        "UserRMSE",
                        "PredictionCoverage",
                        "IntervalCoverage@50%",
                        "IntervalCoverage@80%",
                        "IntervalCoverage@90%",
                        "IntervalCoverage@95%",
                        "NLL",
                        "CRPS",
                        "Sharpness"),
                result.figures().stream().map(Figure::name).toList());
        // The intervals reach to z = 0.6745, 1.2816, 1.6449 and 1.9600.
        assertEquals(1 / 3.0, result.value("IntervalCoverage@50%"), PRECISION);
        assertEquals(2 / 3.0, result.value("IntervalCoverage@80%"), PRECISION);
        assertEquals(2 / 3.0, result.value("IntervalCoverage@90%"), PRECISION);
        assertEquals(2 / 3.0, result.value("IntervalCoverage@95%"), PRECISION);
        double constant = 0.5 * Math.log(2 * Math.PI);
        assertEquals(
                constant + (Math.log(1) + 2 + Math.log(2) + 0.5 + Math.log(4) + 1 / 32.0) / 3,
                result.value("NLL"),
                PRECISION);
        assertEquals((1 + 2 + 4) / 3.0, result.value("Sharpness"), PRECISION);
        assertEquals(3, result.ratingsWithDeviation());
        // Φ(−2) = .023, Φ(1) = .841, Φ(1 / 4) = .599.
        List<CalibrationTable.Quantile> quantiles =
                result.calibration().orElseThrow().quantiles();
        assertEquals(19, quantiles.size());
        for (CalibrationTable.Quantile quantile : quantiles) {
            double p = quantile.probability();
            assertEquals(
                    (p > 0.023 ? 1 : 0) / 3.0 + (p > 0.599 ? 1 : 0) / 3.0 + (p > 0.841 ? 1 : 0) / 3.0,
                    quantile.observed(),
                    PRECISION);
        }
        assertEquals(
                List.of(
                        new CalibrationTable.Bin(1, 2, 1),
                        new CalibrationTable.Bin(2, 2, 1),
                        new CalibrationTable.Bin(4, 1, 1)),
                result.calibration().orElseThrow().bins());
    }

    /** The definition: the integral of (F(x) − [x ≥ rating])². */
    @Property(tries = 20)
    void rankedProbabilityScoreIsAnIntegral(@ForAll long seed) {
        Random random = new Random(seed);
        double deviation = 0.2 + random.nextDouble();
        float prediction = random.nextInt(50) / 10f;
        Split<String, String> split = small();
        RatingResult result = RatingEvaluation.defaults()
                .measure(
                        train(new Unsure(prediction, deviation, deviation, deviation, deviation), split.train()),
                        split);
        double expected = 0;
        for (int rating : new int[] {1, 5, 4}) {
            expected += integral(rating, prediction, deviation) / 3;
        }
        assertEquals(expected, result.value("CRPS"), 1e-3);
    }

    /** F is integrated along with the score, from the density. */
    private static double integral(double rating, double mean, double deviation) {
        double step = deviation / 2000;
        double distribution = 0;
        double sum = 0;
        double from = Math.min(rating, mean - 9 * deviation);
        double to = Math.max(rating, mean + 9 * deviation);
        DoubleUnaryOperator density = x ->
                Math.exp(-0.5 * (x - mean) * (x - mean) / deviation / deviation) / (deviation * Math.sqrt(2 * Math.PI));
        for (double x = from + step / 2; x < to; x += step) {
            distribution += density.applyAsDouble(x) * step;
            double difference = distribution - (x >= rating ? 1 : 0);
            sum += difference * difference * step;
        }
        return sum;
    }

    @Test
    void aModelThatIsRightAboutItsErrorsIsCalibrated() {
        Random random = new Random(4);
        InteractionsBuilder<String, String> all = Interactions.builder();
        double[] deviations = new double[40];
        for (int item = 0; item < 40; item++) {
            deviations[item] = 0.5 + item / 20.0;
            all.add("trained", "i" + item, 0);
            for (int user = 0; user < 100; user++) {
                all.add("u" + user, "i" + item, (float) (3 + deviations[item] * random.nextGaussian()));
            }
        }
        Interactions.Partition<String, String> parts =
                all.build().partition((user, item, value, timestamp) -> user > 0);
        Split<String, String> split = new Split<>(parts.rejected(), parts.accepted());
        RatingResult result =
                RatingEvaluation.defaults().measure(train(new Unsure(3, deviations), split.train()), split);
        // With 4000 ratings the standard error of a share is at most .008.
        assertEquals(0.5, result.value("IntervalCoverage@50%"), 0.03);
        assertEquals(0.8, result.value("IntervalCoverage@80%"), 0.025);
        assertEquals(0.9, result.value("IntervalCoverage@90%"), 0.02);
        assertEquals(0.95, result.value("IntervalCoverage@95%"), 0.015);
        CalibrationTable table = result.calibration().orElseThrow();
        for (CalibrationTable.Quantile quantile : table.quantiles()) {
            assertEquals(quantile.probability(), quantile.observed(), 0.03);
        }
        assertEquals(10, table.bins().size());
        for (CalibrationTable.Bin bin : table.bins()) {
            assertEquals(400, bin.ratings());
            assertEquals(1, bin.rmse() / bin.deviation(), 0.15);
        }
        for (int i = 1; i < 10; i++) {
            assertTrue(table.bins().get(i).deviation() > table.bins().get(i - 1).deviation());
        }
        assertTrue(table.toString().startsWith("| p | observed |\n|---|---|\n| 0.05 | 0.0"), table.toString());
        assertTrue(table.toString().endsWith(" | 400 |"), table.toString());
    }

    @Test
    void ratingsWithTheSameDeviationShareABin() {
        Calibration calibration = new Calibration();
        for (int i = 0; i < 30; i++) {
            calibration.add(0.5, i < 20 ? 1 : 2, i < 20 ? 3 : 4);
        }
        assertEquals(
                List.of(new CalibrationTable.Bin(1, 3, 20), new CalibrationTable.Bin(2, 4, 10)),
                calibration.table().bins());
    }

    @Test
    void aQuantileHasWhatLiesAtIt() {
        Calibration calibration = new Calibration();
        calibration.add(0, 1, 0);
        calibration.add(0.05, 1, 0);
        calibration.add(0.0501, 1, 0);
        calibration.add(1, 1, 0);
        List<CalibrationTable.Quantile> quantiles = calibration.table().quantiles();
        assertEquals(new CalibrationTable.Quantile(0.05, 0.5), quantiles.get(0));
        assertEquals(new CalibrationTable.Quantile(0.1, 0.75), quantiles.get(1));
        assertEquals(new CalibrationTable.Quantile(0.95, 0.75), quantiles.get(18));
    }

    @Test
    void deviationsAreInTheScaleOfTheRatings() {
        Split<String, String> split = Splits.random(TestData.random(6, 4, 0.8, 2), 0.3, 2);
        Interactions<String, String> scaled = split.train().standardized();
        Recommender<String, String> recommender = train(new Unsure(0, 1, 1, 1, 1), scaled);
        double factor = scaled.scale().factor();
        assertEquals(
                factor, RatingEvaluation.defaults().measure(recommender, split).value("Sharpness"), PRECISION);
    }

    @Test
    void figuresOfUncertaintyAreOverWhatTheModelIsSureOf() {
        Split<String, String> split = small();
        RatingResult result = RatingEvaluation.defaults().measure(train(new Unsure(3, 1), split.train()), split);
        assertEquals(1, result.ratingsWithDeviation());
        assertEquals(3, result.ratings());
        assertEquals(1, result.value("Sharpness"), PRECISION);
    }

    @Test
    void refusesWhatIsNoRatingOrNoDeviation() {
        Split<String, String> split = small();
        assertRefused(
                "have no RMSE or MAE",
                IllegalArgumentException.class,
                () -> RatingEvaluation.defaults().evaluate(train(MostPopular.defaults(), split.train()), split));
        InteractionsBuilder<String, String> pairs = Interactions.builder();
        pairs.add("u0", "i0").add("u0", "i1");
        Interactions.Partition<String, String> halves =
                pairs.build().partition((user, item, value, timestamp) -> item == 0);
        Split<String, String> withoutValues = new Split<>(halves.rejected(), halves.accepted());
        assertRefused(
                "the interactions to test on have no values",
                IllegalArgumentException.class,
                () -> RatingEvaluation.defaults().evaluate(train(new Unsure(3), withoutValues.train()), withoutValues));
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertRefused(
                    "the standard deviation for user index 0, item index 0 is " + bad,
                    IllegalStateException.class,
                    () -> RatingEvaluation.defaults().evaluate(train(new Unsure(3, bad), split.train()), split));
        }
        assertRefused(
                "the prediction for user index 0, item index 0 is NaN",
                IllegalStateException.class,
                () -> RatingEvaluation.defaults().evaluate(train(new Unsure(Float.NaN), split.train()), split));
        Recommender<String, String> other = train(GlobalMean.defaults(), TestData.random(4, 4, 0.9, 1));
        assertRefused(
                "train it on the training part",
                IllegalArgumentException.class,
                () -> RatingEvaluation.defaults().evaluate(other, split));
        assertRefused(
                "there is no figure 'R', only [RMSE, MAE,",
                IllegalArgumentException.class,
                () -> RatingEvaluation.defaults()
                        .measure(train(GlobalMean.defaults(), split.train()), split)
                        .value("R"));
    }

    private static void assertRefused(String part, Class<? extends Exception> type, Executable code) {
        Exception e = assertThrows(type, code);
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }
}
