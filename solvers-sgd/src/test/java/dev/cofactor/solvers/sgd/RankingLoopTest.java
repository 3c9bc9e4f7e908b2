package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.RecommenderBuilder;
import dev.cofactor.data.IdCodec;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.solver.Cancellation;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.TrainingCancelledException;
import dev.cofactor.solver.ValidationMetric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the loop of epochs gives to the solvers that rank. */
class RankingLoopTest {
    private static final int EPOCHS = 120;
    private static final int PATIENCE = 3;
    private static final Interactions<Integer, Integer> POSITIVES = SyntheticInteractions.builder()
            .users(150)
            .items(120)
            .interactions(6000)
            .seed(8)
            .build()
            .interactions()
            .filter((user, item, value, time) -> value >= 4);

    private static EarlyStopping rule() {
        return EarlyStopping.by(ValidationMetric.loss()).withPatience(PATIENCE);
    }

    private static byte[] bytes(Recommender<Integer, Integer> recommender, Path folder) throws IOException {
        Path file = folder.resolve("model.cofactor");
        recommender.save(file, IdCodec.integers(), IdCodec.integers());
        return Files.readAllBytes(file);
    }

    private static RecommenderBuilder with(Solver solver) {
        return Recommender.builder().solver(solver).seed(4);
    }

    private static void assertSameParameters(Model expected, Model actual) {
        FactorParameters left = ((FactorModel) expected).parameters();
        FactorParameters right = ((FactorModel) actual).parameters();
        assertArrayEquals(left.userBiases(), right.userBiases());
        assertArrayEquals(left.itemBiases(), right.itemBiases());
        for (int user = 0; user < expected.users(); user++) {
            assertArrayEquals(left.userFactors().row(user), right.userFactors().row(user));
        }
        for (int item = 0; item < expected.items(); item++) {
            assertArrayEquals(left.itemFactors().row(item), right.itemFactors().row(item));
        }
    }

    /** The same for each solver. */
    abstract static class Promises {

        /** Overfits by far when it does all {@link #EPOCHS}. */
        abstract Solver solver(int epochs, EarlyStopping rule);

        abstract Solver solver(LearningRate learningRate, int epochs);

        abstract double[] rates(Model model);

        @Test
        void stopsEarlyAndGoesBackToTheBest() {
            List<EpochReport> reports = new ArrayList<>();
            Model model = with(solver(EPOCHS, rule()))
                    .listener(reports::add)
                    .train(POSITIVES)
                    .model();
            EpochReport last = reports.get(reports.size() - 1);
            int best = last.metrics().get("best epoch").intValue();
            assertEquals(best + PATIENCE, reports.size());
            assertTrue(best > 2 && reports.size() < EPOCHS, reports.size() + " epochs, the best was " + best);
            double loss = reports.get(best - 1).metrics().get("validation loss");
            assertTrue(loss < Math.log(2), "better than chance: " + loss);
            for (EpochReport report : reports) {
                assertTrue(report.metrics().get("validation loss") > loss - 1e-4);
                assertTrue(
                        report.metrics().keySet().containsAll(List.of("training loss", "learning rate")),
                        report.toString());
                assertFalse(report.metrics().containsKey("restarts"));
            }
            // As many epochs as the best one has, with the same part set aside, end where early stopping went back to.
            Model same = with(solver(best, rule())).train(POSITIVES).model();
            assertSameParameters(same, model);
            assertEquals(best, rates(model).length);
        }

        @Test
        void endsAlikeAtAnyNumberOfThreadsAndAfterAResume(@TempDir Path folder) throws IOException {
            Solver solver = solver(EPOCHS, rule());
            List<EpochReport> reports = new ArrayList<>();
            byte[] expected =
                    bytes(with(solver).threads(1).listener(reports::add).train(POSITIVES), folder);
            int best = reports.size() - PATIENCE;
            assertArrayEquals(expected, bytes(with(solver).threads(3).train(POSITIVES), folder));
            Path checkpoint = folder.resolve("checkpoint");
            for (int stop : new int[] {2, best + 1, best + PATIENCE}) {
                interrupt(solver, checkpoint, stop);
                assertArrayEquals(
                        expected, bytes(with(solver).resume(POSITIVES, checkpoint), folder), "from epoch " + stop);
            }
        }

        private void interrupt(Solver solver, Path checkpoint, int stop) {
            Cancellation cancellation = new Cancellation();
            RecommenderBuilder builder = with(solver)
                    .checkpoints(checkpoint, stop)
                    .cancellation(cancellation)
                    .listener(report -> {
                        if (report.epoch() == stop) {
                            cancellation.cancel();
                        }
                    });
            try {
                builder.train(POSITIVES);
            } catch (TrainingCancelledException e) {
                return; // what was asked for; the last epoch ends a training before it can be cancelled
            }
        }

        @Test
        void schedulesGoOnAfterAResume(@TempDir Path folder) throws IOException {
            for (LearningRate rate : new LearningRate[] {
                LearningRate.boldDriver(0.3),
                new LearningRate.ReduceOnPlateau(0.3, 1, 0.5, 0.001, 0.05),
                LearningRate.inverseDecay(0.3, 0.5)
            }) {
                Solver solver = solver(rate, 12);
                List<EpochReport> reports = new ArrayList<>();
                Recommender<Integer, Integer> whole =
                        with(solver).listener(reports::add).train(POSITIVES);
                assertEquals(12, reports.size());
                double[] used = reports.stream()
                        .mapToDouble(report -> report.metrics().get("learning rate"))
                        .toArray();
                assertArrayEquals(used, rates(whole.model()));
                assertTrue(Arrays.stream(used).distinct().count() > 1, rate + ": " + Arrays.toString(used));
                Path checkpoint = folder.resolve("checkpoint");
                interrupt(solver, checkpoint, 7);
                byte[] resumed = bytes(with(solver).resume(POSITIVES, checkpoint), folder);
                assertArrayEquals(bytes(whole, folder), resumed, rate.toString());
            }
        }

        @Test
        void refusesWhatItCannotDo() {
            LearningRate adaGrad = LearningRate.adaGrad(0.1);
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> solver(adaGrad, 1));
            assertTrue(e.getMessage().contains("AdaGrad 0.1"), e.getMessage());
            Solver byRmse = solver(2, EarlyStopping.by(ValidationMetric.rmse()));
            e = assertThrows(IllegalArgumentException.class, () -> with(byRmse).train(POSITIVES));
            assertTrue(e.getMessage().contains("RMSE"), e.getMessage());
        }

        /** Fold-in goes on with the steps of the training; an update sets nothing aside. */
        @Test
        void updatesWithoutEarlyStopping() {
            Recommender<Integer, Integer> before = with(solver(4, rule())).train(POSITIVES);
            double[] rates = rates(before.model());
            List<EpochReport> reports = new ArrayList<>();
            Interactions<Integer, Integer> delta = Interactions.<Integer, Integer>builder()
                    .add(1000, 3, 5, Instant.EPOCH)
                    .build();
            Recommender<Integer, Integer> after =
                    with(solver(4, rule())).listener(reports::add).update(before, delta);
            assertEquals(6, reports.size());
            assertFalse(reports.get(5).metrics().containsKey("best epoch"));
            assertArrayEquals(rates, rates(after.model()));
        }
    }

    @Nested
    class OfBpr extends Promises {
        private static final Bpr SMALL = Bpr.defaults()
                .withFactors(16)
                .withUpdateEpochs(6)
                .withRegularization(PairwiseRegularization.of(0, 0))
                .withLearningRate(LearningRate.constant(0.02));

        @Override
        Solver solver(int epochs, EarlyStopping rule) {
            return SMALL.withEpochs(epochs).withEarlyStopping(rule);
        }

        @Override
        Bpr solver(LearningRate learningRate, int epochs) {
            Bpr solver = SMALL.withLearningRate(learningRate).withEpochs(epochs);
            assertEquals(learningRate, solver.learningRate());
            return solver;
        }

        @Override
        double[] rates(Model model) {
            return ((BprModel) model).descent().rates();
        }

        @Test
        void survivesAnAbsurdLearningRateByRestarts() {
            for (double rate : new double[] {1e3, 1e30}) {
                List<EpochReport> reports = new ArrayList<>();
                with(solver(LearningRate.constant(rate), 20).withRestarts(200))
                        .listener(reports::add)
                        .train(POSITIVES);
                Map<String, Double> last = reports.get(19).metrics();
                double restarts = last.get("restarts");
                assertTrue(restarts > 3, restarts + " restarts");
                assertEquals(rate / Math.pow(2, restarts), last.get("learning rate"), 1e-9);
                assertTrue(last.get("training loss") < 2 * Math.log(2), last.toString());
            }
        }
    }

    @Nested
    class OfLogisticMf extends Promises {
        private static final LogisticMf SMALL = LogisticMf.defaults()
                .withFactors(16)
                .withUpdateEpochs(6)
                .withRegularization(0)
                .withLearningRate(LearningRate.constant(0.03));

        @Override
        Solver solver(int epochs, EarlyStopping rule) {
            return SMALL.withEpochs(epochs).withEarlyStopping(rule);
        }

        @Override
        Solver solver(LearningRate learningRate, int epochs) {
            LogisticMf solver = SMALL.withLearningRate(learningRate).withEpochs(epochs);
            assertEquals(learningRate, solver.learningRate());
            return solver;
        }

        @Override
        double[] rates(Model model) {
            return ((LogisticMfModel) model).ascent().rates();
        }
    }
}
