package dev.cofactor.solvers.sgd;

import static dev.cofactor.solvers.sgd.DriftingRatings.biases;
import static dev.cofactor.solvers.sgd.DriftingRatings.day;
import static dev.cofactor.solvers.sgd.DriftingRatings.rmse;
import static dev.cofactor.solvers.sgd.DriftingRatings.solver;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.RecommenderBuilder;
import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FactorUserState;
import dev.cofactor.model.Model;
import dev.cofactor.model.UserState;
import dev.cofactor.solver.Cancellation;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.TrainingCancelledException;
import dev.cofactor.solver.ValidationMetric;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a {@link TimeSvdPlusPlus} training before its end, and to its model after. */
class TimeSvdPlusPlusLifeTest {
    private static final Interactions<Integer, Integer> RATINGS = biases();

    private static TimeSvdPlusPlus stoppingEarly() {
        return solver().withBase(solver().base()
                .withEpochs(300)
                .withFactors(8)
                .withLearningRate(LearningRate.constant(0.03))
                .withRegularization(Regularization.of(0.001, 0.001))
                .withImplicitRegularization(0.01)
                .withEarlyStopping(EarlyStopping.by(ValidationMetric.rmse()).withPatience(4)));
    }

    private static RecommenderBuilder builder(TimeSvdPlusPlus solver) {
        return Recommender.builder().solver(solver).seed(4);
    }

    private static byte[] bytes(Model model, Path folder) throws IOException {
        Path file = folder.resolve("model");
        write(writer -> new TimeSvdPlusPlusCodec().write(model, writer), file);
        return Files.readAllBytes(file);
    }

    private static void write(Consumer<TensorWriter> content, Path file) throws IOException {
        TensorWriter writer = new TensorWriter();
        content.accept(writer);
        writer.write(file);
    }

    /** The best epoch's parameters, all of them: the same bytes as of a training that ends with that epoch. */
    @Test
    void stopsEarlyWithTheModelOfTheBestEpochAndAfterAResumeToo(@TempDir Path folder) throws IOException {
        List<EpochReport> reports = new ArrayList<>();
        Model stopped = builder(stoppingEarly())
                .threads(2)
                .listener(reports::add)
                .train(RATINGS)
                .model();
        int best = reports.get(reports.size() - 1).metrics().get("best epoch").intValue();
        assertEquals(best + 4, reports.size());
        assertTrue(best > 4 && reports.size() < 300, "ended after " + reports.size() + " epochs, the best was " + best);
        TimeSvdPlusPlus untilBest =
                stoppingEarly().withBase(stoppingEarly().base().withEpochs(best));
        byte[] expected = bytes(builder(untilBest).train(RATINGS).model(), folder);
        assertArrayEquals(expected, bytes(stopped, folder));

        Path checkpoint = folder.resolve("checkpoint");
        for (int stop : new int[] {2, best + 1, best + 3}) {
            Cancellation cancellation = new Cancellation();
            RecommenderBuilder interrupted = builder(stoppingEarly())
                    .checkpoints(checkpoint, stop)
                    .cancellation(cancellation)
                    .listener(report -> {
                        if (report.epoch() == stop) {
                            cancellation.cancel();
                        }
                    });
            assertThrows(TrainingCancelledException.class, () -> interrupted.train(RATINGS));
            Recommender<Integer, Integer> resumed = builder(stoppingEarly()).resume(RATINGS, checkpoint);
            assertArrayEquals(expected, bytes(resumed.model(), folder), "from epoch " + stop);
        }
    }

    /** The figure that stops training is one of predictions as of the time of each rating. */
    @Test
    void validatesAsOfTheTimeOfEachRating() {
        List<Double> figures = new ArrayList<>();
        List<Double> expected = new ArrayList<>();
        ValidationMetric metric = new ValidationMetric() {
            @Override
            public String name() {
                return ValidationMetric.rmse().name();
            }

            @Override
            public boolean higherIsBetter() {
                return false;
            }

            @Override
            public double measure(Model model, SparseMatrix training, SparseMatrix validation) {
                expected.add(rmse(model, validation));
                return ValidationMetric.rmse().measure(model, training, validation);
            }
        };
        TimeSvdPlusPlus solver =
                solver().withBase(solver().base().withEpochs(10).withEarlyStopping(EarlyStopping.by(metric)));
        builder(solver)
                .listener(report -> figures.add(report.metrics().get("validation RMSE")))
                .train(RATINGS);
        assertEquals(10, figures.size());
        for (int epoch = 0; epoch < 10; epoch++) {
            assertEquals(expected.get(epoch), figures.get(epoch), 1e-12);
        }
        assertTrue(figures.get(9) < figures.get(0) - 0.05, figures.toString());
    }

    @Test
    void triesAgainWhatDiverged() {
        List<EpochReport> reports = new ArrayList<>();
        TimeSvdPlusPlus solver = solver().withBase(solver().base()
                .withEpochs(3)
                .withLearningRate(LearningRate.constant(20))
                .withRestarts(20));
        builder(solver).listener(reports::add).train(RATINGS);
        double restarts = reports.get(2).metrics().get("restarts");
        assertTrue(restarts > 3, restarts + " restarts");
        assertEquals(20 / Math.pow(2, restarts), reports.get(2).metrics().get("learning rate"), 1e-12);
    }

    /** Steps along the history with all items as at the end of the axis, in double precision. */
    @Test
    void foldsInByTheStepsOfTrainingAtTheEndOfTheAxis() {
        TimeSvdPlusPlus solver = solver().withBase(solver().base()
                .withEpochs(6)
                .withRegularization(new Regularization(0.1, 0.2, 0.3, 0.4, 0.5))
                .withErrorLimit(0.8));
        TimeSvdPlusPlusModel model =
                (TimeSvdPlusPlusModel) builder(solver).train(RATINGS).model();
        TimedParameters all = model.timed();
        SparseRow history = RATINGS.byUser().row(6);
        int n = history.size();
        double[] s = new double[3];
        for (int k = 0; k < n; k++) {
            for (int f = 0; f < 3; f++) {
                s[f] += all.implicit().get(history.column(k), f) / Math.sqrt(n);
            }
        }
        double[] z = s.clone();
        double bias = 0;
        for (int epoch = 0; epoch < 6; epoch++) {
            double rate = 0.03 / (1 + 0.03 * epoch);
            for (int k = 0; k < n; k++) {
                int item = history.column(k);
                float[] q = all.still().itemFactors().row(item);
                double itemBias = (double) all.still().itemBiases()[item] + all.binBiases()[item * 5 + 4];
                double error = history.value(k)
                        - all.still().offset()
                        - bias
                        - itemBias
                        - (z[0] * q[0] + z[1] * q[1] + z[2] * q[2]);
                error = Math.max(-0.8, Math.min(0.8, error));
                bias += rate * (error - 0.1 / Math.sqrt(n) * bias);
                for (int f = 0; f < 3; f++) {
                    z[f] += rate * error * q[f];
                }
            }
            for (int f = 0; f < 3; f++) {
                z[f] = s[f] + Math.pow(1 - rate * 0.3 / Math.sqrt(n), n) * (z[f] - s[f]);
            }
        }
        FactorUserState folded = (FactorUserState) model.foldIn(history);
        assertEquals(all.still().offset() + bias, folded.constant(), 1e-5);
        for (int f = 0; f < 3; f++) {
            assertEquals(z[f], folded.factors()[f], 1e-5);
        }
        double itemBias = (double) all.still().itemBiases()[2] + all.binBiases()[2 * 5 + 4];
        float[] q = all.still().itemFactors().row(2);
        double score = all.still().offset() + bias + itemBias + z[0] * q[0] + z[1] * q[1] + z[2] * q[2];
        assertEquals(score, folded.score(2), 1e-5);
    }

    @Test
    void scoresTheSameOneByOneAndTogether() {
        TimeSvdPlusPlusModel model =
                (TimeSvdPlusPlusModel) builder(solver()).train(RATINGS).model();
        float[] scores = new float[model.items()];
        for (int time = -10; time < 120; time += 13) {
            UserState state = model.userState(5, day(time));
            state.scoreAll(scores);
            for (int item = 0; item < scores.length; item++) {
                assertEquals(scores[item], state.score(item));
            }
            assertThrows(IndexOutOfBoundsException.class, () -> state.score(60));
            assertThrows(IndexOutOfBoundsException.class, () -> state.score(-1));
        }
        assertThrows(IndexOutOfBoundsException.class, () -> model.userState(60, day(3)));
        assertThrows(IndexOutOfBoundsException.class, () -> model.userState(-1, day(3)));
    }

    /** RMSE and MAE ask for a state for each rating: one must not cost an array of all items. */
    @Test
    void makesAStateWithoutGoingThroughTheItems() {
        int items = 100_000;
        CooMatrixBuilder builder = new CooMatrixBuilder(true, true);
        builder.add(0, 5, 1, 0);
        builder.add(0, 6, 1, 1000);
        SparseMatrix byUser = builder.build(1, items, DuplicatePolicy.FAIL);
        TimeAxis axis = TimeAxis.of(byUser, 2, 0.4);
        TimedParameters parameters = new TimedParameters(
                axis,
                UserDays.of(byUser),
                new double[] {axis.mean(byUser.row(0))},
                new float[1],
                new float[1],
                new float[2 * items],
                new FactorMatrix(1, 4),
                new FactorMatrix(items, 4),
                FactorParameters.zeros(3, 1, items, 4));
        TimeSvdPlusPlusModel model = new TimeSvdPlusPlusModel(
                Lazy.of(parameters), solver().descent(new double[0]), solver().timeRegularization());
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        double sum = model.userState(0, day(0)).score(7); // what is loaded once is loaded now
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int k = 0; k < 100; k++) {
            sum += model.userState(0, day(k)).score(k);
        }
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertEquals(303, sum);
        assertTrue(bytes < 100 * items, bytes + " bytes for 100 states");
    }

    @Test
    void refusesFilesOfModelsThatCannotBe(@TempDir Path folder) throws IOException {
        TimeSvdPlusPlusModel model =
                (TimeSvdPlusPlusModel) builder(solver()).train(RATINGS).model();
        TimedParameters all = model.timed();
        TimeSvdPlusPlusCodec codec = new TimeSvdPlusPlusCodec();
        Path file = folder.resolve("model");
        byte[] expected = bytes(model, folder);
        try (TensorFile whole = TensorFile.open(file)) {
            Model read = codec.read(whole);
            assertEquals(model.timeRegularization(), ((TimeSvdPlusPlusModel) read).timeRegularization());
            assertArrayEquals(expected, bytes(read, Files.createDirectory(folder.resolve("again"))));
        }
        List<float[]> arrays = new ArrayList<>(List.of(all.userDrifts(), all.dayBiases(), all.binBiases()));
        arrays.add(all.factorDrifts().block(0));
        arrays.add(all.implicit().block(0));
        for (float[] array : arrays) {
            float old = array[13];
            array[13] = Float.NaN;
            assertRefused(model, "finite", file);
            array[13] = old;
        }
        all.userMeans()[3] = Double.POSITIVE_INFINITY;
        assertRefused(model, "user_means", file);
        all.userMeans()[3] = 0;
        int day = all.days().starts()[2];
        all.days().days()[day + 1] = all.days().days()[day];
        assertRefused(model, "ascend", file);
        all.days().days()[day + 1] = all.days().days()[day] + 1;
        all.days().starts()[2] = Integer.MAX_VALUE;
        assertRefused(model, "days", file);
    }

    private static void assertRefused(Model model, String why, Path file) throws IOException {
        write(writer -> new TimeSvdPlusPlusCodec().write(model, writer), file);
        try (TensorFile broken = TensorFile.open(file)) {
            TensorFileException failure =
                    assertThrows(TensorFileException.class, () -> new TimeSvdPlusPlusCodec().read(broken));
            assertTrue(failure.getMessage().contains(why), failure.getMessage());
        }
    }
}
