package dev.cofactor.solvers.sgd;

import static dev.cofactor.solvers.sgd.DriftingRatings.biases;
import static dev.cofactor.solvers.sgd.DriftingRatings.of;
import static dev.cofactor.solvers.sgd.DriftingRatings.rmse;
import static dev.cofactor.solvers.sgd.DriftingRatings.solver;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.solver.TrainingDivergedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeSvdPlusPlusTest {
    private static TimeSvdPlusPlusModel train(TimeSvdPlusPlus solver, Interactions<?, ?> interactions) {
        return (TimeSvdPlusPlusModel)
                Recommender.builder().solver(solver).seed(9).train(interactions).model();
    }

    private static void assertBetterThanWithoutTime(Interactions<Integer, Integer> ratings) {
        Interactions.Partition<Integer, Integer> parts =
                ratings.partition((user, item, value, time) -> (user + item) % 5 == 0);
        SparseMatrix test = parts.accepted().byUser();
        double timed = rmse(train(solver(), parts.rejected()), test);
        double plain = rmse(
                Recommender.builder()
                        .solver(solver().base())
                        .seed(9)
                        .train(parts.rejected())
                        .model(),
                test);
        assertTrue(timed < 0.6 * plain, timed + " with time, " + plain + " without");
    }

    @Test
    void findsPlantedDriftOfBiases() {
        assertBetterThanWithoutTime(biases());
    }

    @Test
    void findsPlantedDriftOfTastes() {
        assertBetterThanWithoutTime(of(60, 60, DriftingRatings::ofTastes));
    }

    @Test
    void drivesTheErrorOfATinyProblemToZero() {
        List<Double> errors = new ArrayList<>();
        TimeSvdPlusPlus solver = solver().withBase(solver().base()
                        .withFactors(8)
                        .withEpochs(2000)
                        .withLearningRate(LearningRate.constant(0.05))
                        .withRegularization(Regularization.of(0, 0))
                        .withImplicitRegularization(0))
                .withTimeRegularization(new TimeRegularization(0, 0, 0, 0));
        Recommender.builder()
                .solver(solver)
                .listener(report -> errors.add(report.metrics().get("training RMSE")))
                .train(biases().filter((user, item, value, time) -> user < 6 && item < 5));
        assertTrue(errors.get(errors.size() - 1) < 1e-3, "training RMSE " + errors.get(errors.size() - 1));
    }

    @Test
    void shrinksWithTheRegularizationOfTime() {
        float[] weak = train(solver(), biases()).timed().userDrifts();
        float[] strong = train(solver().withTimeRegularization(new TimeRegularization(100, 5, 0.3, 1)), biases())
                .timed()
                .userDrifts();
        assertTrue(squares(strong) < squares(weak) / 10, squares(weak) + " and " + squares(strong));
    }

    private static double squares(float[] numbers) {
        double sum = 0;
        for (float number : numbers) {
            sum += number * number;
        }
        return sum;
    }

    @Test
    void countsTimesBeyondTheDataAsItsEnds() {
        Interactions<Integer, Integer> ratings = biases();
        TimeSvdPlusPlusModel model = train(solver(), ratings);
        Instant first = Instant.ofEpochMilli(model.timed().axis().first());
        Instant last = Instant.ofEpochMilli(model.timed().axis().last());
        for (int item = 0; item < 5; item++) {
            float end = model.userState(3).score(item);
            assertEquals(model.userState(3, last).score(item), end, 1e-5);
            assertEquals(model.userState(3, Instant.MAX).score(item), end, 1e-5);
            assertEquals(
                    model.userState(3, first).score(item),
                    model.userState(3, Instant.MIN).score(item),
                    0);
        }
        Recommender<Integer, Integer> recommender =
                Recommender.builder().solver(solver()).seed(9).train(ratings);
        assertNotEquals(
                recommender.query(3).asOf(first).recommend().items(),
                recommender.query(3).asOf(last).recommend().items());
    }

    @Test
    void wantsTimes() {
        Interactions<String, String> timeless =
                Interactions.<String, String>builder().add("u", "i", 4).build();
        IllegalArgumentException failure =
                assertThrows(IllegalArgumentException.class, () -> train(solver(), timeless));
        assertTrue(failure.getMessage().contains("timestamps"), failure.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> solver().withBase(SvdPlusPlus.defaults().withLearningRate(LearningRate.adaGrad(0.1))));
    }

    @Test
    void namesEpochAndParameterWhenItDiverges() {
        TimeSvdPlusPlus absurd = solver().withBase(solver().base().withLearningRate(LearningRate.constant(100)));
        TrainingDivergedException failure =
                assertThrows(TrainingDivergedException.class, () -> train(absurd, biases()));
        assertTrue(failure.getMessage().contains("epoch 1"), failure.getMessage());
        assertTrue(failure.getMessage().contains("learningRate"), failure.getMessage());
    }
}
