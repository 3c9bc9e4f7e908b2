package dev.cofactor.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommendation;
import dev.cofactor.Recommendations;
import dev.cofactor.Recommender;
import dev.cofactor.RecommenderBuilder;
import dev.cofactor.UserRecommendations;
import dev.cofactor.data.IdCodec;
import dev.cofactor.data.Interactions;
import dev.cofactor.model.ExplainingModel;
import dev.cofactor.model.FoldInModel;
import dev.cofactor.model.ItemFoldInModel;
import dev.cofactor.model.Model;
import dev.cofactor.model.UserRemovalModel;
import dev.cofactor.solver.ResumableSolver;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.UpdatableSolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * What every {@link Solver} promises, of data drawn at random: a few users and items, with gaps, ties and features or none.
 * {@link SolverContract} asks more, of one set of data that looks like real one; this finds the shapes that nobody thinks of.
 * To be asked with many seeds, for instance by a property of jqwik:
 *
 * <pre>{@code
 * @Property(tries = 20)
 * void keepsItsPromisesOnAnyData(@ForAll long seed) throws IOException {
 *     SolverPromises.check(MySolver.defaults().withFactors(3), seed);
 * }
 * }</pre>
 */
public final class SolverPromises {
    private static final int THREADS = 3;
    private static final int COUNT = 4;

    private final Solver solver;
    private final long seed;
    private final Random random;
    private final Interactions<Integer, Integer> data;
    private final Path folder;

    private SolverPromises(Solver solver, long seed, Path folder) {
        this.solver = solver;
        this.seed = seed;
        this.random = new Random(seed);
        this.data = DrawnData.of(random);
        this.folder = folder;
    }

    /**
     * Trains on ratings with times, drawn from a seed, and holds what came of it to what the solver and its model promise by the
     * interfaces they have: the same bytes at any number of threads, from a file and from a checkpoint; finite scores; lists
     * that are sorted, complete and without what users have seen; explanations that add up; and, of folding in, forgetting
     * and updating, that nothing changes that should not.
     *
     * @param solver so small that a training takes milliseconds
     * @throws AssertionError if a promise is broken
     */
    public static void check(Solver solver, long seed) throws IOException {
        Path folder = Files.createTempDirectory("cofactor-promises");
        try {
            new SolverPromises(solver, seed, folder).check();
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            try (var children = Files.list(path)) {
                for (Path child : children.toList()) {
                    delete(child);
                }
            }
        }
        Files.deleteIfExists(path);
    }

    private void check() throws IOException {
        Recommender<Integer, Integer> trained = builder().threads(1).train(data);
        byte[] expected = bytes(trained);
        assertArrayEquals(
                expected, bytes(builder().threads(THREADS).train(data)), () -> THREADS + " threads" + where());
        ContractScores.assertFinite(trained.model());
        checkLists(trained);
        for (Recommender<Integer, Integer> form : List.of(load(trained), map(trained))) {
            assertSameScores(trained, form, "from a file");
            assertEquals(lists(trained), lists(form), this::where);
            assertArrayEquals(expected, bytes(form), () -> "from a file" + where());
        }
        checkCapabilities(trained);
        assertArrayEquals(expected, bytes(trained), () -> "asking must not change a recommender" + where());
    }

    private void checkCapabilities(Recommender<Integer, Integer> trained) throws IOException {
        Model model = trained.model();
        if (model instanceof FoldInModel) {
            checkFoldIn(trained);
        }
        if (model instanceof ExplainingModel) {
            new ExplanationContract(data, trained).check();
        }
        if (model instanceof UserRemovalModel) {
            checkForgetting(trained);
        }
        if (model instanceof ItemFoldInModel) {
            checkNewItems();
        }
        if (solver instanceof UpdatableSolver) {
            checkUpdate();
        }
        if (solver instanceof ResumableSolver) {
            checkResume(trained);
        }
    }

    private String where() {
        return " (" + solver.name() + " " + solver.configuration() + ", seed " + seed + ", " + data + ")";
    }

    private RecommenderBuilder builder() {
        return Recommender.builder().solver(solver).seed(seed);
    }

    private byte[] bytes(Recommender<Integer, Integer> recommender) throws IOException {
        return Files.readAllBytes(save(recommender, "bytes"));
    }

    private Path save(Recommender<Integer, Integer> recommender, String name) throws IOException {
        Path file = folder.resolve(name);
        recommender.save(file, IdCodec.integers(), IdCodec.integers());
        return file;
    }

    private Recommender<Integer, Integer> load(Recommender<Integer, Integer> recommender) throws IOException {
        return Recommender.load(save(recommender, "loaded"), IdCodec.integers(), IdCodec.integers());
    }

    private Recommender<Integer, Integer> map(Recommender<Integer, Integer> recommender) throws IOException {
        return Recommender.map(save(recommender, "mapped"), IdCodec.integers(), IdCodec.integers());
    }

    private static List<UserRecommendations<Integer, Integer>> lists(Recommender<Integer, Integer> recommender) {
        return recommender.recommendAll(COUNT).toList();
    }

    private void checkLists(Recommender<Integer, Integer> recommender) {
        for (UserRecommendations<Integer, Integer> each : lists(recommender)) {
            Recommendations<Integer> list = each.recommendations();
            assertEquals(recommender.recommend(each.userId(), COUNT), list, this::where);
            List<Integer> left = new ArrayList<>(recommender.items().ids());
            left.removeAll(recommender.history(each.userId()));
            assertTrue(left.containsAll(list.itemIds()), () -> "a list has what was seen" + where());
            assertEquals(Math.min(COUNT, left.size()), new HashSet<>(list.itemIds()).size(), this::where);
            for (int rank = 0; rank < list.size(); rank++) {
                Recommendation<Integer> item = list.get(rank);
                assertEquals(recommender.predict(each.userId(), item.itemId()).value(), item.score(), this::where);
                assertTrue(rank == 0 || list.get(rank - 1).score() >= item.score(), () -> "not sorted" + where());
            }
        }
    }

    private void assertSameScores(
            Recommender<Integer, Integer> expected, Recommender<Integer, Integer> actual, String what) {
        for (Integer userId : actual.users().ids()) {
            if (expected.users().contains(userId)) {
                float[] scores = scores(actual, userId);
                float[] before = scores(expected, userId);
                assertArrayEquals(before, Arrays.copyOf(scores, before.length), () -> what + where());
            }
        }
    }

    private static float[] scores(Recommender<Integer, Integer> recommender, Integer userId) {
        int user = recommender.users().indexOf(userId).orElseThrow();
        return ContractScores.of(recommender.model().userState(user), recommender.model());
    }

    /** Nobody can tell in which order a history was given, nor what was in it that is not known. */
    private void checkFoldIn(Recommender<Integer, Integer> trained) {
        List<Integer> items = new ArrayList<>(trained.items().ids());
        items.removeIf(item -> random.nextBoolean());
        Map<Integer, Float> history = new LinkedHashMap<>();
        items.forEach(item -> history.put(item, 1f + Math.floorMod(item, 5)));
        Map<Integer, Float> another = new LinkedHashMap<>();
        Collections.shuffle(items, random);
        items.forEach(item -> another.put(item, history.get(item)));
        Recommendations<Integer> expected = trained.recommendFor(history, COUNT);
        assertEquals(expected, trained.recommendFor(another, COUNT), () -> "the order of a history" + where());
        assertTrue(Collections.disjoint(expected.itemIds(), items) || items.isEmpty(), this::where);
        another.put(Integer.MIN_VALUE, 1f);
        assertEquals(
                expected.itemIds(), trained.recommendFor(another, COUNT).itemIds(), () -> "unknown items" + where());
    }

    private void checkForgetting(Recommender<Integer, Integer> trained) throws IOException {
        Set<Integer> leaving = new HashSet<>(trained.users().ids());
        double chance = random.nextInt(4) == 0 ? 1 : random.nextDouble();
        leaving.removeIf(user -> random.nextDouble() >= chance);
        Recommender<Integer, Integer> after = trained.forget(leaving);
        assertSameScores(trained, after, "others are forgotten");
        assertEquals(trained.users().size() - leaving.size(), after.users().size(), this::where);
        Recommender<Integer, Integer> oneByOne = trained;
        for (Integer user : leaving) {
            oneByOne = oneByOne.forget(user);
        }
        assertArrayEquals(bytes(after), bytes(oneByOne), () -> "forgetting one by one" + where());
    }

    private void checkNewItems() throws IOException {
        int first = random.nextInt(data.items().size()) + 1;
        Interactions.Partition<Integer, Integer> parts = data.partition((user, item, value, time) -> item < first);
        Interactions<Integer, Integer> known = parts.accepted().withMinimumInteractions(0, 1);
        Interactions<Integer, Integer> news = parts.rejected().withMinimumInteractions(0, 1);
        if (known.size() == 0 || news.size() == 0) {
            return;
        }
        Recommender<Integer, Integer> before = builder().train(known);
        Recommender<Integer, Integer> after = before.withItems(news);
        assertSameScores(before, after, "new items");
        ContractScores.assertFinite(after.model());
        ContractScores.assertFinite(before.withItems(news.filter((user, item, value, time) -> false))
                .model());
        assertArrayEquals(bytes(after), bytes(before.withItems(news)), () -> "new items again" + where());
    }

    private void checkUpdate() throws IOException {
        Interactions.Partition<Integer, Integer> parts =
                data.partition((user, item, value, time) -> random.nextInt(4) > 0);
        if (parts.accepted().size() == 0 || parts.rejected().size() == 0) {
            return;
        }
        Interactions<Integer, Integer> delta = parts.rejected().compacted();
        Recommender<Integer, Integer> before = builder().train(parts.accepted().compacted());
        byte[] untouched = bytes(before);
        Recommender<Integer, Integer> after = builder().threads(1).update(before, delta);
        byte[] expected = bytes(after);
        ContractScores.assertFinite(after.model());
        assertArrayEquals(expected, bytes(builder().threads(3).update(before, delta)), () -> "3 threads" + where());
        assertArrayEquals(expected, bytes(builder().update(load(before), delta)), () -> "from a file" + where());
        assertArrayEquals(untouched, bytes(before), () -> "an update changes what it was made of" + where());
    }

    private void checkResume(Recommender<Integer, Integer> trained) throws IOException {
        Path checkpoints = folder.resolve("checkpoints");
        builder().checkpoints(checkpoints, 1 + random.nextInt(3)).train(data);
        if (Files.exists(checkpoints)) {
            byte[] resumed = bytes(builder().resume(data, checkpoints));
            assertArrayEquals(bytes(trained), resumed, () -> "resumed" + where());
        }
    }
}
