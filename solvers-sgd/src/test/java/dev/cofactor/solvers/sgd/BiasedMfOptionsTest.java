package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.RecommenderBuilder;
import dev.cofactor.data.IdCodec;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FactorUserState;
import dev.cofactor.solver.Cancellation;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.TrainingCancelledException;
import dev.cofactor.solver.ValidationMetric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The options of {@link BiasedMf} beside factors, epochs and a step size. */
class BiasedMfOptionsTest {
    private static final Interactions<Integer, Integer> RATINGS = SyntheticInteractions.builder()
            .users(300)
            .items(150)
            .interactions(9000)
            .seed(8)
            .build()
            .interactions();
    private static final LearningRate TINY = LearningRate.constant(1e-30);

    private static FactorParameters parameters(BiasedMf solver, Interactions<?, ?> interactions) {
        return ((BiasedMfModel) Recommender.builder()
                        .solver(solver)
                        .seed(9)
                        .train(interactions)
                        .model())
                .parameters();
    }

    /** One user, three items: few enough to be one block, in which steps follow each other by item. */
    private static Interactions<String, String> few() {
        return Interactions.<String, String>builder()
                .add("u", "i", 5)
                .add("u", "j", 1)
                .add("u", "k", 3)
                .add("v", "k", 4)
                .build();
    }

    private static double loss(
            FactorParameters start, double[][] p, double[][] q, double[] b, double[] c, Regularization strength) {
        float[][] ratings = {{5, 1, 3}, {Float.NaN, Float.NaN, 4}};
        int[] userCounts = {3, 1};
        int[] itemCounts = {1, 1, 2};
        double loss = 0;
        for (int u = 0; u < 2; u++) {
            for (int i = 0; i < 3; i++) {
                if (!Float.isNaN(ratings[u][i])) {
                    double dot = 0;
                    for (int k = 0; k < p[u].length; k++) {
                        dot += p[u][k] * q[i][k];
                    }
                    loss += Math.pow(ratings[u][i] - (start.offset() + b[u] + c[i] + dot), 2);
                }
            }
        }
        double exponent = strength.frequencyExponent();
        for (int u = 0; u < 2; u++) {
            double weight = Math.pow(userCounts[u], exponent);
            loss += weight * (strength.userBias() * b[u] * b[u] + strength.userFactors() * square(p[u]));
        }
        for (int i = 0; i < 3; i++) {
            double weight = Math.pow(itemCounts[i], exponent);
            loss += weight * (strength.itemBias() * c[i] * c[i] + strength.itemFactors() * square(q[i]));
        }
        return loss;
    }

    private static double square(double[] x) {
        double sum = 0;
        for (double number : x) {
            sum += number * number;
        }
        return sum;
    }

    private static double[][] doubles(FactorMatrix matrix) {
        double[][] rows = new double[matrix.rows()][matrix.columns()];
        for (int row = 0; row < rows.length; row++) {
            for (int k = 0; k < rows[row].length; k++) {
                rows[row][k] = matrix.get(row, k);
            }
        }
        return rows;
    }

    /** With a tiny step, an epoch moves along half the gradient of the whole objective. */
    @Test
    void movesAlongTheNumericalGradient() {
        for (double exponent : new double[] {1, 0, 0.5}) {
            Regularization strength = new Regularization(0.3, 0.2, 0.5, 0.4).withFrequencyExponent(exponent);
            BiasedMf solver = BiasedMf.defaults()
                    .withFactors(3)
                    .withRegularization(strength)
                    .withInitialDeviation(1);
            FactorParameters start = parameters(solver.withLearningRate(TINY).withEpochs(1), few());
            double rate = 1e-3;
            FactorParameters end = parameters(
                    solver.withLearningRate(LearningRate.constant(rate)).withEpochs(1), few());
            double[][] p = doubles(start.userFactors());
            double[][] q = doubles(start.itemFactors());
            double[] b = new double[2];
            double[] c = new double[3];
            assertMoves(p, end.userFactors(), rate, () -> loss(start, p, q, b, c, strength));
            assertMoves(q, end.itemFactors(), rate, () -> loss(start, p, q, b, c, strength));
            double moved = end.userBiases()[0];
            assertEquals(-rate * derivative(b, 0, () -> loss(start, p, q, b, c, strength)) / 2, moved, 5e-5);
            moved = end.itemBiases()[2];
            assertEquals(-rate * derivative(c, 2, () -> loss(start, p, q, b, c, strength)) / 2, moved, 5e-5);
        }
    }

    private static void assertMoves(double[][] rows, FactorMatrix end, double rate, DoubleSupplier loss) {
        for (int row = 0; row < rows.length; row++) {
            for (int k = 0; k < rows[row].length; k++) {
                double expected = rows[row][k] - rate * derivative(rows[row], k, loss) / 2;
                // Later steps of the epoch begin where earlier ones ended: an error of the order of the rate squared.
                assertEquals(expected, end.get(row, k), 5e-5, "row " + row + ", factor " + k);
                assertNotEquals(rows[row][k], end.get(row, k), 1e-4, "the step is larger than what is tolerated");
            }
        }
    }

    private static double derivative(double[] numbers, int index, DoubleSupplier function) {
        double before = numbers[index];
        double width = 1e-5;
        numbers[index] = before + width;
        double above = function.getAsDouble();
        numbers[index] = before - width;
        double below = function.getAsDouble();
        numbers[index] = before;
        return (above - below) / (2 * width);
    }

    @Test
    void clipsTheErrorAndWithItTheGradient() {
        Interactions<String, String> one = Interactions.<String, String>builder()
                .add("u", "i", 5)
                .add("v", "j", 1)
                .build();
        BiasedMf solver = BiasedMf.defaults()
                .withFactors(2)
                .withEpochs(1)
                .withLearningRate(LearningRate.constant(0.1))
                .withRegularization(Regularization.of(0, 0))
                .withErrorLimit(0.5);
        FactorParameters clipped = parameters(solver, one);
        assertEquals(0.05, clipped.userBiases()[0], 1e-6);
        assertEquals(-0.05, clipped.userBiases()[1], 1e-6);
        assertThrows(IllegalArgumentException.class, () -> solver.withErrorLimit(0));
        assertThrows(IllegalArgumentException.class, () -> solver.withErrorLimit(Double.NaN));
        assertEquals("0.5", solver.configuration().get("errorLimit"));
    }

    @Test
    void foldsInWithTheOptionsOfTraining() {
        BiasedMf solver = BiasedMf.defaults()
                .withFactors(3)
                .withEpochs(4)
                .withLearningRate(LearningRate.adaGrad(0.2))
                .withRegularization(new Regularization(0.03, 0.02, 0.08, 0.05, 0.5))
                .withErrorLimit(0.7);
        BiasedMfModel model = (BiasedMfModel)
                Recommender.builder().solver(solver).train(RATINGS).model();
        FactorParameters parameters = model.parameters();
        SparseRow history = RATINGS.byUser().row(0);
        double weight = 1 / Math.sqrt(history.size());
        double[] p = new double[3];
        double bias = 0;
        double squares = 1;
        double biasSquares = 1;
        for (int epoch = 0; epoch < 4; epoch++) {
            for (int i = 0; i < history.size(); i++) {
                float[] q = parameters.itemFactors().row(history.column(i));
                double error = history.value(i)
                        - parameters.offset()
                        - bias
                        - parameters.itemBiases()[history.column(i)]
                        - (p[0] * q[0] + p[1] * q[1] + p[2] * q[2]);
                error = Math.max(-0.7, Math.min(0.7, error));
                double biasGradient = weight * 0.03 * bias - error;
                bias -= 0.2 / Math.sqrt(biasSquares) * biasGradient;
                biasSquares += biasGradient * biasGradient;
                double rate = 0.2 / Math.sqrt(squares);
                for (int k = 0; k < 3; k++) {
                    double gradient = weight * 0.08 * p[k] - error * q[k];
                    p[k] -= rate * gradient;
                    squares += gradient * gradient / 3;
                }
            }
        }
        FactorUserState folded = (FactorUserState) model.foldIn(history);
        assertEquals(parameters.offset() + bias, folded.constant(), 1e-5);
        for (int k = 0; k < 3; k++) {
            assertEquals(p[k], folded.factors()[k], 1e-5);
        }
    }

    private static BiasedMf stoppingEarly() {
        return BiasedMf.defaults()
                .withFactors(16)
                .withEpochs(200)
                .withRegularization(Regularization.of(0.001, 0.001))
                .withLearningRate(LearningRate.constant(0.01))
                .withEarlyStopping(EarlyStopping.by(ValidationMetric.rmse()).withPatience(3));
    }

    private static byte[] bytes(Recommender<Integer, Integer> recommender, Path folder) throws IOException {
        Path file = folder.resolve("model.cofactor");
        recommender.save(file, IdCodec.integers(), IdCodec.integers());
        return Files.readAllBytes(file);
    }

    @Test
    void stopsEarlyAtAnyNumberOfThreadsAndAfterAResume(@TempDir Path folder) throws IOException {
        List<EpochReport> reports = new ArrayList<>();
        RecommenderBuilder builder =
                Recommender.builder().solver(stoppingEarly()).seed(4);
        Recommender<Integer, Integer> one =
                builder.threads(1).listener(reports::add).train(RATINGS);
        int best = reports.get(reports.size() - 1).metrics().get("best epoch").intValue();
        assertEquals(best + 3, reports.size());
        assertTrue(best > 3 && reports.size() < 200, "ended after " + reports.size() + " epochs, the best was " + best);
        double error = reports.get(best - 1).metrics().get("validation RMSE");
        for (EpochReport report : reports) {
            assertTrue(report.metrics().get("validation RMSE") > error - 1e-4);
            assertTrue(report.metrics().containsKey("training RMSE"));
        }
        byte[] expected = bytes(one, folder);
        RecommenderBuilder silent =
                Recommender.builder().solver(stoppingEarly()).seed(4);
        assertArrayEquals(expected, bytes(silent.threads(3).train(RATINGS), folder));

        // Fold-in takes the epochs up to the best one, no more.
        assertEquals(best, ((BiasedMfModel) one.model()).descent().rates().length);

        Path checkpoint = folder.resolve("checkpoint");
        for (int stop : new int[] {2, best + 1, best + 3}) {
            Cancellation cancellation = new Cancellation();
            RecommenderBuilder interrupted = Recommender.builder()
                    .solver(stoppingEarly())
                    .seed(4)
                    .checkpoints(checkpoint, stop)
                    .cancellation(cancellation)
                    .listener(report -> {
                        if (report.epoch() == stop) {
                            cancellation.cancel();
                        }
                    });
            if (stop < best + 3) {
                assertThrows(TrainingCancelledException.class, () -> interrupted.train(RATINGS));
            } else {
                interrupted.train(RATINGS);
            }
            Recommender<Integer, Integer> resumed =
                    Recommender.builder().solver(stoppingEarly()).seed(4).resume(RATINGS, checkpoint);
            assertArrayEquals(expected, bytes(resumed, folder), "from epoch " + stop);
        }
    }

    @Test
    void survivesAnAbsurdLearningRateByRestarts() {
        List<EpochReport> reports = new ArrayList<>();
        BiasedMf solver = BiasedMf.defaults()
                .withFactors(8)
                .withEpochs(3)
                .withLearningRate(LearningRate.constant(50))
                .withRestarts(20);
        Recommender.builder().solver(solver).listener(reports::add).train(RATINGS);
        EpochReport last = reports.get(reports.size() - 1);
        double restarts = last.metrics().get("restarts");
        assertTrue(restarts > 3, restarts + " restarts");
        assertEquals(50 / Math.pow(2, restarts), last.metrics().get("learning rate"), 1e-12);
    }

    /** More different ratings than 16 bits can number. */
    @Test
    void learnsFromContinuousValues() {
        InteractionsBuilder<Integer, Integer> builder = Interactions.builder();
        for (int user = 0; user < 300; user++) {
            for (int item = 0; item < 250; item++) {
                builder.add(user, item, (float) (user % 7 + item * 0.01 + 1e-5 * (user * 250 + item)));
            }
        }
        List<EpochReport> reports = new ArrayList<>();
        Recommender.builder()
                .solver(BiasedMf.defaults().withFactors(2).withEpochs(20))
                .listener(reports::add)
                .train(builder.build());
        assertTrue(
                reports.get(19).metrics().get("training RMSE") < 0.1,
                reports.get(19).toString());
    }

    @Test
    void refusesToUpdateOtherModels() {
        Recommender<Integer, Integer> eight = Recommender.builder()
                .solver(BiasedMf.defaults().withFactors(8).withEpochs(1))
                .train(RATINGS);
        Interactions<Integer, Integer> delta =
                Interactions.<Integer, Integer>builder().add(0, 0, 3).build();
        assertThrows(
                IllegalArgumentException.class,
                () -> Recommender.builder()
                        .solver(BiasedMf.defaults().withFactors(9))
                        .update(eight, delta));
    }
}
