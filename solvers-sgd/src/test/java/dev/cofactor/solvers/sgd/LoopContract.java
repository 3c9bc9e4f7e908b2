package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cofactor.Recommender;
import dev.cofactor.RecommenderBuilder;
import dev.cofactor.data.IdCodec;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import dev.cofactor.model.Model;
import dev.cofactor.solver.Cancellation;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.TrainingCancelledException;
import dev.cofactor.solver.UpdatableSolver;
import dev.cofactor.solver.ValidationMetric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the loop of epochs gives to every solver of this package: schedules, early stopping, restarts, exact resuming. */
abstract class LoopContract {
    private static final int EPOCHS = 120;
    private static final int PATIENCE = 3;
    static final Interactions<Integer, Integer> RATINGS = SyntheticInteractions.builder()
            .users(150)
            .items(120)
            .interactions(6000)
            .seed(8)
            .build()
            .interactions();

    /** The solver with these epochs, step sizes, restarts, and early stopping if there is any. */
    abstract Solver solver(EpochPlan plan);

    /** A step size with which the solver overfits by far in {@link #EPOCHS} epochs. */
    abstract double overfitting();

    /** A step size that suits a few epochs. */
    abstract double rate();

    abstract Interactions<Integer, Integer> interactions();

    abstract ValidationMetric metric();

    /** The name of the training error or loss. */
    abstract String figure();

    /** What that is before anything is learnt. */
    abstract double figureAtStart();

    abstract double[] rates(Model model);

    private static EpochPlan plan(int epochs, LearningRate learningRate) {
        return new EpochPlan("", epochs, learningRate);
    }

    private Solver stoppingEarly(int epochs) {
        return solver(plan(epochs, LearningRate.constant(overfitting()))
                .withEarlyStopping(EarlyStopping.by(metric()).withPatience(PATIENCE)));
    }

    private static RecommenderBuilder with(Solver solver) {
        return Recommender.builder().solver(solver).seed(4);
    }

    private static byte[] bytes(Recommender<Integer, Integer> recommender, Path folder) throws IOException {
        Path file = folder.resolve("model.cofactor");
        recommender.save(file, IdCodec.integers(), IdCodec.integers());
        return Files.readAllBytes(file);
    }

    @Test
    void stopsEarlyAndGoesBackToTheBest() {
        List<EpochReport> reports = new ArrayList<>();
        Model model = with(stoppingEarly(EPOCHS))
                .listener(reports::add)
                .train(interactions())
                .model();
        EpochReport last = reports.get(reports.size() - 1);
        int best = last.metrics().get("best epoch").intValue();
        assertEquals(best + PATIENCE, reports.size());
        assertTrue(best > 2 && reports.size() < EPOCHS, reports.size() + " epochs, the best was " + best);
        String validation = "validation " + metric().name();
        double error = reports.get(best - 1).metrics().get(validation);
        assertTrue(error < figureAtStart(), "better than nothing: " + error);
        for (EpochReport report : reports) {
            assertTrue(report.metrics().get(validation) > error - 1e-4);
            assertTrue(report.metrics().keySet().containsAll(List.of(figure(), "learning rate")), report.toString());
            assertFalse(report.metrics().containsKey("restarts"));
        }
        // As many epochs as the best one has, with the same part set aside, end where early stopping went back to.
        Model same = with(stoppingEarly(best)).train(interactions()).model();
        for (int user = 0; user < model.users(); user++) {
            for (int item = 0; item < model.items(); item++) {
                assertEquals(
                        same.userState(user).score(item), model.userState(user).score(item));
            }
        }
        assertEquals(best, rates(model).length);
    }

    @Test
    void endsAlikeAtAnyNumberOfThreadsAndAfterAResume(@TempDir Path folder) throws IOException {
        Solver solver = stoppingEarly(EPOCHS);
        List<EpochReport> reports = new ArrayList<>();
        byte[] expected = bytes(with(solver).threads(1).listener(reports::add).train(interactions()), folder);
        int best = reports.size() - PATIENCE;
        assertArrayEquals(expected, bytes(with(solver).threads(3).train(interactions()), folder));
        for (int stop : new int[] {2, best + 1, best + PATIENCE}) {
            assertArrayEquals(expected, bytes(resumed(solver, stop, folder), folder), "from epoch " + stop);
        }
    }

    @Test
    void schedulesGoOnAfterAResume(@TempDir Path folder) throws IOException {
        for (LearningRate rate : new LearningRate[] {
            LearningRate.boldDriver(rate()),
            new LearningRate.ReduceOnPlateau(rate(), 1, 0.5, rate() / 300, 0.05),
            LearningRate.inverseDecay(rate(), 0.5)
        }) {
            Solver solver = solver(plan(12, rate));
            List<EpochReport> reports = new ArrayList<>();
            Recommender<Integer, Integer> whole =
                    with(solver).listener(reports::add).train(interactions());
            assertEquals(12, reports.size());
            double[] used = reports.stream()
                    .mapToDouble(report -> report.metrics().get("learning rate"))
                    .toArray();
            assertArrayEquals(used, rates(whole.model()));
            assertTrue(Arrays.stream(used).distinct().count() > 1, rate + ": " + Arrays.toString(used));
            assertArrayEquals(bytes(whole, folder), bytes(resumed(solver, 7, folder), folder), rate.toString());
        }
    }

    private Recommender<Integer, Integer> resumed(Solver solver, int stop, Path folder) throws IOException {
        Path checkpoint = folder.resolve("checkpoint");
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
            builder.train(interactions());
        } catch (TrainingCancelledException e) {
            // What was asked for; the last epoch ends a training before it can be cancelled.
        }
        return with(solver).resume(interactions(), checkpoint);
    }

    @Test
    void survivesAnAbsurdLearningRateByRestarts(@TempDir Path folder) throws IOException {
        for (double rate : new double[] {1e3, 1e40}) { // the latter is infinite as a float
            List<EpochReport> reports = new ArrayList<>();
            Solver solver = solver(plan(20, LearningRate.constant(rate)).withRestarts(200));
            Recommender<Integer, Integer> whole =
                    with(solver).listener(reports::add).train(interactions());
            Map<String, Double> last = reports.get(19).metrics();
            double restarts = last.get("restarts");
            assertTrue(restarts > 3, restarts + " restarts");
            assertEquals(rate / Math.pow(2, restarts), last.get("learning rate"), 1e-9);
            assertTrue(last.get(figure()) < 2 * figureAtStart(), last.toString());
            assertArrayEquals(bytes(whole, folder), bytes(resumed(solver, 3, folder), folder));
        }
    }

    /** Fold-in goes on with the steps of the training; an update sets nothing aside. */
    @Test
    void updatesWithoutEarlyStopping() {
        Solver solver = stoppingEarly(4);
        assumeTrue(solver instanceof UpdatableSolver, "this solver cannot update");
        Recommender<Integer, Integer> before = with(solver).train(interactions());
        List<EpochReport> reports = new ArrayList<>();
        Interactions<Integer, Integer> delta = Interactions.<Integer, Integer>builder()
                .add(1000, 3, 5, Instant.EPOCH)
                .build();
        Recommender<Integer, Integer> after =
                with(solver).listener(reports::add).update(before, delta);
        assertFalse(reports.get(reports.size() - 1).metrics().containsKey("best epoch"));
        assertArrayEquals(rates(before.model()), rates(after.model()));
    }
}
