package dev.cofactor.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cofactor.Recommendations;
import dev.cofactor.Recommender;
import dev.cofactor.RecommenderBuilder;
import dev.cofactor.data.IdCodec;
import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.MappedCsrMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.FoldInModel;
import dev.cofactor.model.Model;
import dev.cofactor.model.UserState;
import dev.cofactor.solver.Cancellation;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.ResumableSolver;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.TrainingCancelledException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every solver promises ({@link Solver}), as tests: extend this class in the tests of a solver's module. Promises
 * that a solver does not make, since it lacks the interface for them, are skipped.
 */
public abstract class SolverContract {
    private static final int[] THREADS = {1, 2, 7};

    /** For subclasses. */
    protected SolverContract() {}

    /** The solver under test, so small that training on {@link #interactions()} takes a fraction of a second. */
    protected abstract Solver solver();

    /** What to train on; a small planted set of ratings unless overridden, for solvers that need something else. */
    protected Interactions<Integer, Integer> interactions() {
        return ContractData.ratings();
    }

    /**
     * How far the scores of a user folded in may lie from those of the same user trained, as the root mean square over
     * all items in the scale of the training values; asked only of models that fold in.
     */
    protected double foldInTolerance() {
        return 0.25;
    }

    private RecommenderBuilder builder() {
        return Recommender.builder().solver(solver()).seed(42);
    }

    private static byte[] bytes(Recommender<Integer, Integer> recommender, Path folder) throws IOException {
        Path file = folder.resolve("model.cofactor");
        recommender.save(file, IdCodec.integers(), IdCodec.integers());
        return Files.readAllBytes(file);
    }

    @Test
    void describesItself() {
        assertFalse(solver().name().isBlank());
        assertEquals(solver().configuration(), solver().configuration());
        solver().configuration().forEach((option, value) -> {
            assertEquals(1, (option + "=" + value).lines().count(), option + " is more than one line");
            assertFalse(option.contains("="), option);
        });
    }

    @Test
    void givesTheSameBytesTwiceAndAtAnyNumberOfThreads(@TempDir Path folder) throws IOException {
        byte[] expected = bytes(builder().threads(1).train(interactions()), folder);
        for (int threads : THREADS) {
            byte[] actual = bytes(builder().threads(threads).train(interactions()), folder);
            assertArrayEquals(expected, actual, threads + " threads");
        }
    }

    @Test
    void givesTheSameBytesFromAMappedMatrix(@TempDir Path folder) throws IOException {
        Interactions<Integer, Integer> interactions = interactions();
        byte[] expected = bytes(builder().train(interactions), folder);
        Path file = folder.resolve("matrix");
        MappedCsrMatrix.write(file, interactions.byUser());
        try (MappedCsrMatrix mapped = MappedCsrMatrix.open(file)) {
            Interactions<Integer, Integer> same = Interactions.of(interactions.users(), interactions.items(), mapped);
            assertArrayEquals(expected, bytes(builder().train(same), folder));
        }
    }

    @Test
    void scoresEveryItemForEveryUserWithAFiniteNumber() {
        Interactions<Integer, Integer> all = interactions();
        // Some users and items have no interaction left, but are still known.
        Interactions<Integer, Integer> sparse = all.filter((user, item, value, time) -> user % 5 != 0 && item % 4 != 0);
        assertFinite(builder().train(all).model());
        assertFinite(builder().train(sparse).model());
    }

    private static void assertFinite(Model model) {
        float[] scores = new float[model.items()];
        for (int user = 0; user < model.users(); user++) {
            UserState state = model.userState(user);
            state.scoreAll(scores);
            for (int item = 0; item < scores.length; item++) {
                assertTrue(Float.isFinite(scores[item]), "user index " + user + ", item index " + item);
                assertEquals(scores[item], state.score(item), "score and scoreAll of item index " + item);
            }
        }
    }

    @Test
    void refusesIndexesItDoesNotKnow() {
        Model model = builder().train(interactions()).model();
        assertThrows(IndexOutOfBoundsException.class, () -> model.userState(model.users()));
        assertThrows(IndexOutOfBoundsException.class, () -> model.userState(-1));
        UserState state = model.userState(0);
        assertThrows(IndexOutOfBoundsException.class, () -> state.score(model.items()));
        assertThrows(IndexOutOfBoundsException.class, () -> state.score(-1));
    }

    @Test
    void learnsFromASingleInteraction() {
        boolean[] first = {true};
        Interactions<Integer, Integer> single = interactions().filter((user, item, value, time) -> {
            boolean keep = first[0];
            first[0] = false;
            return keep;
        });
        assertEquals(1, single.size());
        assertFinite(builder().train(single).model());
        assertFinite(builder().train(single.compacted()).model());
    }

    @Test
    void reportsEpochsInOrder() {
        List<EpochReport> reports = new ArrayList<>();
        builder().listener(reports::add).train(interactions());
        for (int i = 0; i < reports.size(); i++) {
            assertEquals(i + 1, reports.get(i).epoch());
            assertEquals(reports.size(), reports.get(i).epochs());
            assertEquals(solver().name(), reports.get(i).solver());
            reports.get(i).metrics().forEach((name, value) -> assertTrue(Double.isFinite(value), name));
        }
    }

    @Test
    void stopsWhenCancelled() {
        assumeTrue(hasEpochs(), "no epochs, so nothing to cancel between");
        Cancellation cancellation = new Cancellation();
        List<Integer> epochs = new ArrayList<>();
        RecommenderBuilder builder = builder().cancellation(cancellation).listener(report -> {
            epochs.add(report.epoch());
            cancellation.cancel();
        });
        assertThrows(TrainingCancelledException.class, () -> builder.train(interactions()));
        assertEquals(List.of(1), epochs);
    }

    @Test
    void honoursAnInterrupt() {
        assumeTrue(hasEpochs(), "no epochs, so nothing to interrupt between");
        RecommenderBuilder builder =
                builder().listener(report -> Thread.currentThread().interrupt());
        assertThrows(TrainingCancelledException.class, () -> builder.train(interactions()));
        assertTrue(Thread.interrupted(), "the interrupt flag is kept for the caller");
    }

    @Test
    void passesOnWhatAListenerThrows() {
        assumeTrue(hasEpochs(), "no epochs, so no report");
        RuntimeException failure = new RuntimeException("listener");
        RecommenderBuilder builder = builder().listener(report -> {
            throw failure;
        });
        assertSame(failure, assertThrows(RuntimeException.class, () -> builder.train(interactions())));
    }

    private boolean hasEpochs() {
        return epochs() > 1;
    }

    private int epochs() {
        int[] reports = {0};
        builder().listener(report -> reports[0]++).train(interactions());
        return reports[0];
    }

    @Test
    void isTheSameAfterSavingAndLoading(@TempDir Path folder) throws IOException {
        Recommender<Integer, Integer> saved = builder().train(interactions());
        byte[] bytes = bytes(saved, folder);
        Recommender<Integer, Integer> loaded =
                Recommender.load(folder.resolve("model.cofactor"), IdCodec.integers(), IdCodec.integers());
        assertEquals(saved.capabilities(), loaded.capabilities());
        assertEquals(saved.scoreKind(), loaded.scoreKind());
        assertEquals(saved.recommendAll(5).toList(), loaded.recommendAll(5).toList());
        if (saved.model() instanceof FoldInModel) {
            Map<Integer, Float> history =
                    Map.of(saved.items().id(0), 4f, saved.items().id(1), 2f);
            assertEquals(saved.recommendFor(history, 5), loaded.recommendFor(history, 5));
        }
        assertArrayEquals(bytes, bytes(loaded, folder));
    }

    @Test
    void goesOnFromACheckpointToTheSameBytes(@TempDir Path folder) throws IOException {
        assumeTrue(solver() instanceof ResumableSolver, "this solver cannot resume");
        byte[] expected = bytes(builder().threads(2).train(interactions()), folder);
        Path checkpoint = folder.resolve("checkpoint");
        for (int stop : new int[] {1, 2, epochs()}) {
            Cancellation cancellation = new Cancellation();
            RecommenderBuilder interrupted = builder()
                    .threads(1)
                    .checkpoints(checkpoint, stop)
                    .cancellation(cancellation)
                    .listener(report -> {
                        if (report.epoch() == stop) {
                            cancellation.cancel();
                        }
                    });
            if (stop < epochs()) {
                assertThrows(TrainingCancelledException.class, () -> interrupted.train(interactions()));
            } else {
                interrupted.train(interactions());
            }
            List<Integer> epochs = new ArrayList<>();
            Recommender<Integer, Integer> resumed = builder()
                    .threads(3)
                    .listener(report -> epochs.add(report.epoch()))
                    .resume(interactions(), checkpoint);
            assertEquals(epochs() - stop, epochs.size());
            assertArrayEquals(expected, bytes(resumed, folder));
        }
        Interactions<Integer, Integer> otherData = interactions().filter((user, item, value, time) -> user > 0);
        assertThrows(IllegalArgumentException.class, () -> builder().resume(otherData, checkpoint));
        assertThrows(IllegalArgumentException.class, () -> builder().seed(43).resume(interactions(), checkpoint));
    }

    @Test
    void foldsAUserInCloseToTraining() {
        Interactions<Integer, Integer> interactions = interactions();
        Model model = builder().train(interactions).model();
        assumeTrue(model instanceof FoldInModel, "this model cannot fold in");
        SparseMatrix byUser = interactions.byUser();
        float[] trained = new float[model.items()];
        float[] folded = new float[model.items()];
        double squares = 0;
        for (int user = 0; user < model.users(); user++) {
            model.userState(user).scoreAll(trained);
            ((FoldInModel) model).foldIn(byUser.row(user)).scoreAll(folded);
            for (int item = 0; item < trained.length; item++) {
                squares += Math.pow((double) trained[item] - folded[item], 2);
            }
        }
        double distance = Math.sqrt(squares / model.users() / model.items());
        assertTrue(distance <= foldInTolerance(), "root mean square distance " + distance);
    }

    @Test
    void doesNotChangeByFoldingIn(@TempDir Path folder) throws IOException {
        Recommender<Integer, Integer> recommender = builder().train(interactions());
        assumeTrue(recommender.model() instanceof FoldInModel, "this model cannot fold in");
        byte[] before = bytes(recommender, folder);
        Map<Integer, Float> history = Map.of(recommender.items().id(2), 5f);
        Recommendations<Integer> first = recommender.recommendFor(history, 7);
        assertEquals(first, recommender.recommendFor(history, 7));
        assertArrayEquals(before, bytes(recommender, folder));
    }
}
