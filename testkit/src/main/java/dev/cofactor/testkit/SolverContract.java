package dev.cofactor.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cofactor.Basis;
import dev.cofactor.Recommendations;
import dev.cofactor.Recommender;
import dev.cofactor.RecommenderBuilder;
import dev.cofactor.data.Features;
import dev.cofactor.data.IdCodec;
import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.MappedCsrMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.ExplainingModel;
import dev.cofactor.model.FeatureFoldInModel;
import dev.cofactor.model.FoldInModel;
import dev.cofactor.model.ItemFoldInModel;
import dev.cofactor.model.Model;
import dev.cofactor.model.UserRemovalModel;
import dev.cofactor.model.UserState;
import dev.cofactor.solver.Cancellation;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.EstimatingSolver;
import dev.cofactor.solver.ResumableSolver;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.TrainingCancelledException;
import dev.cofactor.solver.UpdatableSolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every solver promises ({@link Solver}), as tests: extend this class in the tests of a solver's module. Promises
 * that a solver does not make, since it lacks the interface for them, are skipped.
 */
public abstract class SolverContract {
    private static final int[] THREADS = {1, 2, 7};

    /** How often a solver has to look for cancellation in an epoch over some ten thousand interactions. */
    private static final int LEAST_LOOKS = 8;

    /** After how many parts of what it reads a solver with a single epoch has to look, at least. */
    private static final int LEAST_PARTS = 4;

    /** For subclasses. */
    protected SolverContract() {}

    /** The solver under test, so small that training on {@link #interactions()} takes a fraction of a second. */
    protected abstract Solver solver();

    /** What to train on; a small planted set of ratings unless overridden, for solvers that need something else. */
    protected Interactions<Integer, Integer> interactions() {
        return ContractData.ratings();
    }

    /**
     * How far the scores of a user or item folded in may lie from those of the same one trained, as the root mean square
     * over all items (users) in the scale of the training values; asked only of models that fold in.
     */
    protected double foldInTolerance() {
        return 0.25;
    }

    /**
     * {@link #interactions()} with features of all users and items, a few categories and a number, for solvers that use
     * them.
     */
    protected Interactions<Integer, Integer> describedInteractions() {
        Interactions<Integer, Integer> interactions = interactions();
        return interactions
                .withUserFeatures(ContractData.features(interactions.users()))
                .withItemFeatures(ContractData.features(interactions.items()));
    }

    /**
     * How far an updated model may lie from one trained on all data, as the root mean square over all scores in the scale
     * of the training values; asked only of solvers that update.
     */
    protected double updateTolerance() {
        return 0.25;
    }

    /**
     * How far the scores of others may move when users are forgotten, as the root mean square; asked only of models that
     * say that a figure over all users goes into their scores, for all others it is 0.
     */
    protected double forgetTolerance() {
        return 0;
    }

    private RecommenderBuilder builder() {
        return Recommender.builder().solver(solver()).seed(42);
    }

    static byte[] bytes(Recommender<Integer, Integer> recommender, Path folder) throws IOException {
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
        ContractScores.assertFinite(builder().train(all).model());
        ContractScores.assertFinite(builder().train(sparse).model());
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
        ContractScores.assertFinite(builder().train(single).model());
        ContractScores.assertFinite(builder().train(single.compacted()).model());
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
        assumeTrue(epochs() > 1, "a single epoch or none, so nothing to cancel between");
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
        assumeTrue(epochs() > 1, "a single epoch or none, so nothing to interrupt between");
        RecommenderBuilder builder =
                builder().listener(report -> Thread.currentThread().interrupt());
        assertThrows(TrainingCancelledException.class, () -> builder.train(interactions()));
        assertTrue(Thread.interrupted(), "the interrupt flag is kept for the caller");
    }

    @Test
    void stopsWithinOneBlockOfWork() throws InterruptedException {
        assumeTrue(epochs() > 0, "no epoch is reported, so nothing to cancel within");
        Interactions<Integer, Integer> many = ContractData.repeated(interactions());
        // Each entry has a column and a value, once by user and once by item: this is a part of what an epoch reads.
        long block = many.size() / 2;
        WatchedTraining whole = new WatchedTraining(many, 0);
        assertEquals(Optional.empty(), whole.run(builder()));
        List<WatchedTraining.Epoch> epochs = whole.epochs();
        if (epochs.size() == 1) {
            stopsWithinAPart(many, epochs.get(0));
            return;
        }
        for (int i = 1; i < epochs.size(); i++) {
            WatchedTraining.Epoch epoch = epochs.get(i);
            String where = " in epoch " + (i + 1) + " over " + many.size()
                    + " entries; call throwIfCancelled() in each block of work";
            assertTrue(
                    epoch.looks() >= LEAST_LOOKS,
                    "cancellation is looked for " + epoch.looks() + " times, which should be at least " + LEAST_LOOKS
                            + where);
            assertTrue(
                    epoch.mostRead() <= block,
                    epoch.mostRead() + " numbers are read between two looks for cancellation, which should be at most "
                            + block + where);
        }
        int middleOfTheSecond = epochs.get(0).looks() + epochs.get(1).looks() / 2;
        WatchedTraining cancelled = new WatchedTraining(many, middleOfTheSecond);
        assertInstanceOf(
                TrainingCancelledException.class, cancelled.run(builder()).orElse(null));
        assertEquals(epochs.subList(0, 1), cancelled.epochs());
        assertTrue(cancelled.read() <= block, cancelled.read() + " numbers were read after training was cancelled");
    }

    /** A single epoch has preparations before it, which may read all at once, and parts of any size. */
    private void stopsWithinAPart(Interactions<Integer, Integer> many, WatchedTraining.Epoch only)
            throws InterruptedException {
        List<Integer> ends = only.partEnds();
        assertTrue(
                ends.size() >= LEAST_PARTS,
                "training looks for cancellation after " + ends.size()
                        + " parts of what it reads, which should be at least " + LEAST_PARTS
                        + "; call throwIfCancelled() in each block of work");
        WatchedTraining cancelled = new WatchedTraining(many, ends.get(ends.size() / 2));
        assertInstanceOf(
                TrainingCancelledException.class, cancelled.run(builder()).orElse(null));
        assertEquals(List.of(), cancelled.epochs());
        assertTrue(
                cancelled.read() <= only.mostRead(),
                cancelled.read() + " numbers were read after training was cancelled");
    }

    @Test
    void passesOnWhatAListenerThrows() {
        assumeTrue(epochs() > 0, "no epoch is reported");
        RuntimeException failure = new RuntimeException("listener");
        RecommenderBuilder builder = builder().listener(report -> {
            throw failure;
        });
        assertSame(failure, assertThrows(RuntimeException.class, () -> builder.train(interactions())));
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
    void answersManyThreadsAsItAnswersOne(@TempDir Path folder) throws Exception {
        new ContractContention(saved(builder().train(interactions()), folder)).check();
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
        double squares = 0;
        for (int user = 0; user < model.users(); user++) {
            float[] trained = ContractScores.of(model.userState(user), model);
            float[] folded = ContractScores.of(((FoldInModel) model).foldIn(byUser.row(user)), model);
            squares += Math.pow(ContractScores.distance(trained, folded), 2);
        }
        double distance = Math.sqrt(squares / model.users());
        assertTrue(distance <= foldInTolerance(), "root mean square distance " + distance);
    }

    @Test
    void doesNotChangeByFoldingIn(@TempDir Path folder) throws IOException {
        Recommender<Integer, Integer> recommender = builder().train(interactions());
        assumeTrue(recommender.model() instanceof FoldInModel, "this model cannot fold in");
        byte[] before = bytes(recommender, folder);
        Map<Integer, Float> history = Map.of(recommender.items().id(2), 5f);
        Recommendations<Integer> first = recommender.recommendFor(history, 7);
        assertEquals(Basis.FOLD_IN, first.basis());
        assertEquals(7, first.size());
        assertFalse(first.itemIds().contains(recommender.items().id(2)), "an item of the history is recommended");
        assertEquals(first, recommender.recommendFor(history, 7));
        assertArrayEquals(before, bytes(recommender, folder));
    }

    @Test
    void explainsItsScores() {
        for (Interactions<Integer, Integer> all : List.of(interactions(), describedInteractions())) {
            Recommender<Integer, Integer> recommender = builder().train(all);
            assumeTrue(recommender.model() instanceof ExplainingModel, "this model does not explain its scores");
            new ExplanationContract(all, recommender).check();
        }
    }

    @Test
    void foldsAUserInFromFeatures(@TempDir Path folder) throws IOException {
        Interactions<Integer, Integer> described = describedInteractions();
        Recommender<Integer, Integer> recommender = builder().train(described);
        assumeTrue(recommender.model() instanceof FeatureFoldInModel, "this model cannot fold in features");
        FeatureFoldInModel model = (FeatureFoldInModel) recommender.model();
        assumeTrue(model.userFeatures() > 0, "this solver is configured not to use user features");
        byte[] before = bytes(recommender, folder);
        Features<Integer> features = described.userFeatures().orElseThrow();
        SparseRow nothing = new CooMatrixBuilder(true, false)
                .build(1, 1, DuplicatePolicy.FAIL)
                .row(0);
        double squares = 0;
        for (int user = 0; user < model.users(); user++) {
            SparseRow history = described.byUser().row(user);
            SparseRow known = features.matrix()
                    .row(features.ids().indexOf(described.users().id(user)).orElseThrow());
            ContractScores.assertFinite(model.foldIn(nothing, known), model, "features of user index " + user);
            assertArrayEquals(
                    ContractScores.of(model.foldIn(history), model),
                    ContractScores.of(model.foldIn(history, nothing), model),
                    "without features, user index " + user);
            float[] folded = ContractScores.of(model.foldIn(history, known), model);
            squares += Math.pow(ContractScores.distance(ContractScores.of(model.userState(user), model), folded), 2);
        }
        ContractScores.assertFinite(model.foldIn(nothing, nothing), model, "nobody");
        double distance = Math.sqrt(squares / model.users());
        assertTrue(distance <= foldInTolerance(), "root mean square distance " + distance);
        assertArrayEquals(before, bytes(recommender, folder));
        Recommender<Integer, Integer> loaded =
                Recommender.load(folder.resolve("model.cofactor"), IdCodec.integers(), IdCodec.integers());
        for (String name : features.names().ids()) {
            Recommendations<Integer> answer = recommender.recommendForFeatures(List.of(name), 5);
            assertEquals(Basis.FOLD_IN, answer.basis());
            assertEquals(answer, loaded.recommendForFeatures(List.of(name), 5));
        }
    }

    @Test
    void foldsItemsInCloseToTraining(@TempDir Path folder) throws IOException {
        assumeTrue(
                builder().train(interactions()).model() instanceof ItemFoldInModel, "this model cannot fold in items");
        for (Interactions<Integer, Integer> all : List.of(interactions(), describedInteractions())) {
            Interactions.Partition<Integer, Integer> parts =
                    all.partition((user, item, value, time) -> ContractData.isLate(item));
            Interactions<Integer, Integer> news = parts.accepted().withMinimumInteractions(0, 1);
            Recommender<Integer, Integer> old = builder().train(parts.rejected().withMinimumInteractions(0, 1));
            byte[] before = bytes(old, folder);
            Recommender<Integer, Integer> grown = old.withItems(news);
            assertArrayEquals(before, bytes(old, folder), "the old recommender must not change");
            ContractData.assertGrown(
                    old.items().ids(), news.items().ids(), grown.items().ids());
            ContractScores.assertFinite(grown.model());
            for (int user = 0; user < old.model().users(); user++) {
                float[] scores = ContractScores.of(grown.model().userState(user), grown.model());
                assertArrayEquals(
                        ContractScores.of(old.model().userState(user), old.model()),
                        Arrays.copyOf(scores, old.model().items()),
                        "old items, user index " + user);
            }
            double distance = ContractScores.distance(
                    grown, builder().train(all), all.users().ids(), news.items().ids());
            assertTrue(distance <= foldInTolerance(), "root mean square distance " + distance);
            byte[] bytes = bytes(grown, folder);
            assertArrayEquals(
                    bytes,
                    bytes(
                            Recommender.load(folder.resolve("model.cofactor"), IdCodec.integers(), IdCodec.integers()),
                            folder));
            assertArrayEquals(bytes, bytes(old.withItems(news), folder), "twice the same items");
            // Nothing is known of these but, where the model uses them, features.
            Interactions<Integer, Integer> unrated = news.filter((user, item, value, time) -> false);
            ContractScores.assertFinite(old.withItems(unrated).model());
        }
    }

    @Test
    void forgetsUsers(@TempDir Path folder) throws IOException {
        assumeTrue(
                builder().train(interactions()).model() instanceof UserRemovalModel, "this model cannot forget users");
        for (Interactions<Integer, Integer> all : List.of(interactions(), describedInteractions())) {
            new ContractForgetting(builder().train(all), forgetTolerance(), folder).check();
        }
    }

    @Test
    void saysWhatTrainingNeeds() {
        Solver solver = solver();
        assumeTrue(solver instanceof EstimatingSolver, "this solver does not tell what it needs");
        ContractDemand.check((EstimatingSolver) solver, builder(), ContractData.repeated(interactions()));
    }

    @Test
    void givesTheSameUpdateTwiceAndAtAnyNumberOfThreads(@TempDir Path folder) throws IOException {
        assumeTrue(solver() instanceof UpdatableSolver, "this solver cannot update");
        for (Interactions<Integer, Integer> all : List.of(interactions(), describedInteractions())) {
            new ContractUpdate(this::builder, all).checkBytes(THREADS, folder);
        }
    }

    @Test
    void updatesCloseToTrainingOnEverything() {
        assumeTrue(solver() instanceof UpdatableSolver, "this solver cannot update");
        for (Interactions<Integer, Integer> all : List.of(interactions(), describedInteractions())) {
            new ContractUpdate(this::builder, all).checkDistance(updateTolerance());
        }
    }

    static Path saved(Recommender<Integer, Integer> recommender, Path folder) throws IOException {
        Path file = folder.resolve("saved.cofactor");
        recommender.save(file, IdCodec.integers(), IdCodec.integers());
        return file;
    }
}
