package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.solver.TrainingDivergedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BiasedMfTest {

    private static FactorParameters parameters(BiasedMf solver, Interactions<?, ?> interactions) {
        return Ratings.<BiasedMfModel>train(solver, interactions).parameters();
    }

    @Test
    void takesTheStepOfThePaper() {
        Interactions<String, String> one = Interactions.<String, String>builder()
                .add("u", "i", 4)
                .add("v", "j", 2)
                .build();
        Regularization regularization = new Regularization(0.1, 0.2, 0.3, 0.4);
        BiasedMf solver = BiasedMf.defaults()
                .withFactors(3)
                .withRegularization(regularization)
                .withLearningRate(LearningRate.constant(1e-30));
        double rate = 0.05;
        // A tiny step leaves the parameters at their start.
        FactorParameters start = parameters(solver.withEpochs(1), one);
        FactorParameters end = parameters(solver.withEpochs(1).withLearningRate(LearningRate.constant(rate)), one);

        float[] p = start.userFactors().row(0);
        float[] q = start.itemFactors().row(0);
        double error = 4 - 3 - dot(p, q);
        assertEquals(rate * error, end.userBiases()[0], 1e-6);
        assertEquals(rate * error, end.itemBiases()[0], 1e-6);
        for (int k = 0; k < 3; k++) {
            assertEquals(
                    p[k] + rate * (error * q[k] - 0.3 * p[k]), end.userFactors().get(0, k), 1e-6);
            assertEquals(
                    q[k] + rate * (error * p[k] - 0.4 * q[k]), end.itemFactors().get(0, k), 1e-6);
        }
        // A second epoch starts from biases that are not zero, and a rate that has decayed to half.
        FactorParameters second =
                parameters(solver.withEpochs(2).withLearningRate(LearningRate.inverseDecay(rate, 1)), one);
        double b = end.userBiases()[0];
        double c = end.itemBiases()[0];
        double error2 =
                4 - 3 - b - c - dot(end.userFactors().row(0), end.itemFactors().row(0));
        assertEquals(b + rate / 2 * (error2 - 0.1 * b), second.userBiases()[0], 1e-6);
        assertEquals(c + rate / 2 * (error2 - 0.2 * c), second.itemBiases()[0], 1e-6);
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (double) a[k] * b[k];
        }
        return sum;
    }

    @Test
    void drivesTheErrorOfATinyProblemToZero() {
        List<Double> errors = new ArrayList<>();
        BiasedMf solver = BiasedMf.defaults()
                .withFactors(8)
                .withEpochs(3000)
                .withLearningRate(LearningRate.constant(0.05))
                .withRegularization(Regularization.of(0, 0));
        Recommender.builder()
                .solver(solver)
                .listener(report -> errors.add(report.metrics().get("training RMSE")))
                .train(Ratings.random(6, 5, 0.6));
        assertTrue(errors.get(errors.size() - 1) < 1e-3, "training RMSE " + errors.get(errors.size() - 1));
        assertTrue(errors.get(0) > 0.5, "it begins far away");
    }

    @Test
    void shrinksWithRegularization() {
        Interactions<Integer, Integer> ratings = Ratings.random(30, 20, 0.5);
        double weak = norm(parameters(BiasedMf.defaults().withRegularization(Regularization.of(0.01, 0.01)), ratings));
        double strong = norm(parameters(BiasedMf.defaults().withRegularization(Regularization.of(0.01, 0.5)), ratings));
        assertTrue(strong < weak / 10, weak + " and " + strong);
    }

    private static double norm(FactorParameters parameters) {
        double sum = 0;
        for (int user = 0; user < parameters.userFactors().rows(); user++) {
            float[] row = parameters.userFactors().row(user);
            sum += dot(row, row);
        }
        return sum;
    }

    @Test
    void saysWhenItDiverges() {
        BiasedMf solver = BiasedMf.defaults().withLearningRate(LearningRate.constant(50));
        TrainingDivergedException error =
                assertThrows(TrainingDivergedException.class, () -> parameters(solver, Ratings.random(30, 20, 0.5)));
        assertEquals(1, error.epoch());
        assertTrue(error.getMessage().contains("learningRate"), error.getMessage());
        assertTrue(error.parameter().contains("50"), error.parameter());
        TrainingDivergedException other = assertThrows(
                TrainingDivergedException.class,
                () -> parameters(
                        BiasedMf.defaults().withRegularization(Regularization.of(1e6, 1e6)),
                        Ratings.random(30, 20, 0.5)));
        assertTrue(other.parameter().contains("regularization"), other.parameter());
    }

    /** Steps of a clipped error by AdaGrad end finite, however long they are. */
    @Test
    void saysWhenItDivergesInFiniteNumbers() {
        for (double rate : new double[] {3, 10, 1000}) {
            BiasedMf solver = BiasedMf.defaults()
                    .withErrorLimit(1)
                    .withLearningRate(LearningRate.adaGrad(rate))
                    .withEpochs(20);
            TrainingDivergedException error = assertThrows(
                    TrainingDivergedException.class, () -> parameters(solver, Ratings.random(60, 40, 0.5)));
            assertTrue(error.parameter().contains("learningRate = "), error.parameter());
        }
    }

    @Test
    void sameRatingsAreNoDivergence() {
        InteractionsBuilder<Integer, Integer> builder = Interactions.builder();
        for (int k = 0; k < 30; k++) {
            builder.add(k % 5, k % 7, 3.3f);
        }
        Interactions<Integer, Integer> same = builder.build();
        for (double deviation : new double[] {0, 0.01, 1}) {
            parameters(BiasedMf.defaults().withInitialDeviation(deviation).withEpochs(2), same);
        }
    }

    @Test
    void inventsNothingForUsersAndItemsWithoutRatings() {
        Interactions<Integer, Integer> ratings =
                Ratings.random(12, 10, 0.7).filter((user, item, value, time) -> user != 3 && item != 4);
        FactorParameters parameters = parameters(BiasedMf.defaults().withFactors(4), ratings);
        assertEquals(0, parameters.userBiases()[3]);
        assertEquals(0, parameters.itemBiases()[4]);
        assertEquals(
                0, dot(parameters.userFactors().row(3), parameters.userFactors().row(3)));
        assertEquals(
                0, dot(parameters.itemFactors().row(4), parameters.itemFactors().row(4)));
        assertNotEquals(0, parameters.userBiases()[2]);
    }

    /** The data of the contract makes four blocks on a diagonal; here there is work for seven threads. */
    @Test
    void isTheSameWithManyThreadsAtWork() {
        Interactions<Integer, Integer> ratings = Ratings.random(200, 100, 0.5);
        BiasedMf solver = BiasedMf.defaults().withFactors(8).withEpochs(3);
        FactorParameters expected = null;
        for (int threads : new int[] {1, 2, 7, 7}) {
            FactorParameters actual = ((BiasedMfModel) Recommender.builder()
                            .solver(solver)
                            .threads(threads)
                            .train(ratings)
                            .model())
                    .parameters();
            expected = expected == null ? actual : expected;
            assertArrayEquals(expected.userBiases(), actual.userBiases());
            assertArrayEquals(expected.itemBiases(), actual.itemBiases());
            for (int user = 0; user < 200; user++) {
                assertArrayEquals(
                        expected.userFactors().row(user), actual.userFactors().row(user));
            }
            for (int item = 0; item < 100; item++) {
                assertArrayEquals(
                        expected.itemFactors().row(item), actual.itemFactors().row(item));
            }
        }
    }

    @Test
    void differsBySeed() {
        Interactions<Integer, Integer> ratings = Ratings.random(12, 10, 0.7);
        BiasedMf solver = BiasedMf.defaults().withFactors(4);
        Recommender<Integer, Integer> one =
                Recommender.builder().solver(solver).seed(1).train(ratings);
        Recommender<Integer, Integer> two =
                Recommender.builder().solver(solver).seed(2).train(ratings);
        assertNotEquals(one.predict(0, 0).value(), two.predict(0, 0).value());
    }

    @Test
    void refusesConfigurationsAndDataThatMakeNoSense() {
        BiasedMf solver = BiasedMf.defaults();
        assertThrows(IllegalArgumentException.class, () -> solver.withFactors(0));
        assertThrows(IllegalArgumentException.class, () -> solver.withEpochs(0));
        assertThrows(IllegalArgumentException.class, () -> solver.withInitialDeviation(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Regularization.of(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> Regularization.of(0, Double.NaN));
        Interactions<String, String> clicks =
                Interactions.<String, String>builder().add("u", "i").build();
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> Recommender.builder().solver(solver).train(clicks));
        assertTrue(error.getMessage().contains("no values"), error.getMessage());
    }
}
