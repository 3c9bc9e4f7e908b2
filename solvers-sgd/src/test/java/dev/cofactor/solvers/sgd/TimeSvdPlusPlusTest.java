package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDivergedException;
import dev.cofactor.solver.WorkerPool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TimeSvdPlusPlusTest {
    private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");
    private static final int DAYS = 100;

    private static Instant day(double day) {
        return START.plusSeconds((long) (86_400 * day));
    }

    private static TimeSvdPlusPlus solver() {
        return TimeSvdPlusPlus.defaults()
                .withBins(5)
                .withBase(SvdPlusPlus.defaults()
                        .withFactors(3)
                        .withEpochs(80)
                        .withLearningRate(LearningRate.inverseDecay(0.03, 0.03))
                        .withRegularization(Regularization.of(0.01, 0.05))
                        .withInitialDeviation(0.1)
                        .withImplicitRate(1))
                .withTimeRegularization(new TimeRegularization(0.3, 5, 0.3, 1));
    }

    private static TimeSvdPlusPlusModel train(TimeSvdPlusPlus solver, Interactions<?, ?> interactions) {
        return (TimeSvdPlusPlusModel)
                Recommender.builder().solver(solver).seed(9).train(interactions).model();
    }

    /** Ratings of users whose mood rises or falls, and of items that gain or lose. */
    private static Interactions<Integer, Integer> drifting() {
        SplittableRandom random = new SplittableRandom(5);
        InteractionsBuilder<Integer, Integer> builder = Interactions.builder();
        for (int user = 0; user < 60; user++) {
            for (int item = 0; item < 60; item++) {
                if (random.nextBoolean()) {
                    double day = random.nextDouble() * DAYS;
                    double noise = 0.2 * (random.nextDouble() - 0.5);
                    builder.add(user, item, (float) (truth(user, item, day) + noise), day(day));
                }
            }
        }
        return builder.build();
    }

    private static double truth(int user, int item, double day) {
        double late = day / DAYS - 0.5;
        return 3 + (user % 2 == 0 ? 1.2 : -1.2) * late + (item % 2 == 0 ? 1 : -1) * late;
    }

    @Test
    void findsPlantedDrift() {
        Interactions<Integer, Integer> ratings = drifting();
        Interactions.Partition<Integer, Integer> parts =
                ratings.partition((user, item, value, time) -> (user + item) % 5 == 0);
        TimeSvdPlusPlusModel timed = train(solver(), parts.rejected());
        SvdPlusPlusModel plain = (SvdPlusPlusModel) Recommender.builder()
                .solver(solver().base())
                .seed(9)
                .train(parts.rejected())
                .model();
        double timedSquares = 0;
        double plainSquares = 0;
        SparseMatrix test = parts.accepted().byUser();
        for (int user = 0; user < test.rows(); user++) {
            SparseRow row = test.row(user);
            for (int k = 0; k < row.size(); k++) {
                int item = row.column(k);
                Instant time = Instant.ofEpochMilli(row.timestamp(k));
                timedSquares += Math.pow(timed.userState(user, time).score(item) - row.value(k), 2);
                plainSquares += Math.pow(plain.userState(user).score(item) - row.value(k), 2);
            }
        }
        double timedError = Math.sqrt(timedSquares / test.nonZeros());
        double plainError = Math.sqrt(plainSquares / test.nonZeros());
        assertTrue(timedError < 0.6 * plainError, timedError + " with time, " + plainError + " without");
    }

    /** An epoch of a tiny step moves every parameter along half the gradient, found numerically from predictions. */
    @Test
    void followsTheGradientOfTheSquaredErrors() {
        Interactions<Integer, Integer> ratings = drifting().filter((user, item, value, time) -> user < 5 && item < 6);
        SparseMatrix byUser = ratings.byUser();
        TimeSvdPlusPlus solver = solver().withBase(solver().base()
                        .withRegularization(Regularization.of(0, 0))
                        .withImplicitRegularization(0)
                        .withInitialDeviation(0.5))
                .withTimeRegularization(new TimeRegularization(0, 0, 0, 0));
        try (WorkerPool workers = new WorkerPool(1)) {
            TrainingContext context = TrainingContext.builder(byUser).seed(3).build(workers);
            TimeSvdPlusPlusTraining training = new TimeSvdPlusPlusTraining(solver, context, byUser);
            for (int epoch = 0; epoch < 5; epoch++) {
                training.epoch(epoch, 0.05); // from here on no part is zero
            }
            List<float[]> state = training.state();
            List<float[]> before = state.stream().map(float[]::clone).toList();
            // All parts but the implicit factors, which are tested with SvdPlusPlus: they are the last array.
            List<double[]> gradients = new ArrayList<>();
            float h = 1.0f / 64;
            for (int part = 0; part < state.size() - 1; part++) {
                float[] array = state.get(part);
                double[] gradient = new double[array.length];
                for (int k = 0; k < array.length; k++) {
                    float old = array[k];
                    array[k] = old + h;
                    double above = squares(training, byUser);
                    array[k] = old - h;
                    double below = squares(training, byUser);
                    array[k] = old;
                    gradient[k] = (above - below) / (2 * h);
                }
                gradients.add(gradient);
            }
            double rate = 1e-3;
            training.epoch(5, rate);
            boolean[] moved = new boolean[gradients.size()];
            for (int part = 0; part < gradients.size(); part++) {
                double[] gradient = gradients.get(part);
                for (int k = 0; k < gradient.length; k++) {
                    double expected = -rate / 2 * gradient[k];
                    double actual = state.get(part)[k] - before.get(part)[k];
                    // Padding has a gradient of nothing, and stays.
                    assertEquals(expected, actual, 3e-5 + 0.03 * Math.abs(expected), "part " + part + ", " + k);
                    moved[part] |= Math.abs(expected) > 1e-4;
                }
                assertTrue(moved[part], "part " + part + " has a gradient");
            }
        }
    }

    private static double squares(TimeSvdPlusPlusTraining training, SparseMatrix byUser) {
        TimeSvdPlusPlusModel model = (TimeSvdPlusPlusModel) training.model(new double[0]);
        TimedParameters all = model.timed();
        FactorParameters still = all.still();
        double sum = 0;
        for (int user = 0; user < byUser.rows(); user++) {
            SparseRow row = byUser.row(user);
            for (int k = 0; k < row.size(); k++) {
                long time = row.timestamp(k);
                int item = row.column(k);
                double mean = all.userMeans()[user];
                double span = (double) all.axis().last() - all.axis().first();
                double deviation = Math.signum(time - mean)
                        * Math.pow(Math.abs(time - mean) / span, all.axis().exponent());
                int bin = (int) Math.min(4, Math.floor((time - all.axis().first()) / span * 5));
                double predicted = (double) still.offset()
                        + still.userBiases()[user]
                        + deviation * all.userDrifts()[user]
                        + all.dayBiases()[all.days().find(user, time)]
                        + still.itemBiases()[item]
                        + all.binBiases()[item * 5 + bin];
                for (int f = 0; f < still.factors(); f++) {
                    double taste = still.userFactors().get(user, f)
                            + deviation * all.factorDrifts().get(user, f);
                    predicted += taste * still.itemFactors().get(item, f);
                }
                sum += Math.pow(row.value(k) - predicted, 2);
            }
        }
        return sum;
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
                .train(drifting().filter((user, item, value, time) -> user < 6 && item < 5));
        assertTrue(errors.get(errors.size() - 1) < 1e-3, "training RMSE " + errors.get(errors.size() - 1));
    }

    @Test
    void shrinksWithTheRegularizationOfTime() {
        float[] weak = train(solver(), drifting()).timed().userDrifts();
        float[] strong = train(solver().withTimeRegularization(new TimeRegularization(100, 5, 0.3, 1)), drifting())
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
        Interactions<Integer, Integer> ratings = drifting();
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
                assertThrows(TrainingDivergedException.class, () -> train(absurd, drifting()));
        assertTrue(failure.getMessage().contains("epoch 1"), failure.getMessage());
        assertTrue(failure.getMessage().contains("learningRate"), failure.getMessage());
    }
}
