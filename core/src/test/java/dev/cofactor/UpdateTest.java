package dev.cofactor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.data.Features;
import dev.cofactor.data.IdCodec;
import dev.cofactor.data.Interaction;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.solver.Cancellation;
import dev.cofactor.solver.Changes;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.TrainingCancelledException;
import dev.cofactor.solver.TrainingContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpdateTest {
    private static Interactions<String, String> ratings() {
        return Interactions.<String, String>builder()
                .add("ann", "tea", 5)
                .add("ann", "milk", 1)
                .add("bob", "milk", 3)
                .add("bob", "rum", 2)
                .build();
    }

    /** Bob changes his mind on milk, Ann tries rum, Eve is new, and so is gin. */
    private static Interactions<String, String> news() {
        return Interactions.<String, String>builder()
                .add("eve", "gin", 4)
                .add("bob", "milk", 5)
                .add("ann", "rum", 3)
                .build();
    }

    private static Recommender<String, String> trained(Interactions<String, String> data) {
        return Recommender.builder().solver(new FeaturedSolver()).train(data);
    }

    @Test
    void mergesTheDeltaWithTheHistory() {
        FeaturedSolver solver = new FeaturedSolver();
        Recommender<String, String> before = trained(ratings());
        Recommender<String, String> after =
                Recommender.builder().solver(solver).seed(9).update(before, news());
        Interactions<String, String> whole = Interactions.<String, String>builder()
                .add("ann", "tea", 5)
                .add("ann", "milk", 1)
                .add("ann", "rum", 3)
                .add("bob", "milk", 5)
                .add("bob", "rum", 2)
                .add("eve", "gin", 4)
                .build();
        assertEquals(List.of("ann", "bob", "eve"), after.users().ids());
        assertEquals(List.of("tea", "milk", "rum", "gin"), after.items().ids());
        assertEquals(whole.fingerprint(), after.provenance().dataFingerprint());
        assertEquals(
                whole.stream().toList(),
                Interactions.of(after.users(), after.items(), solver.context.byUser()).stream()
                        .toList());
        assertEquals(9, solver.context.seed());
        assertEquals(9, after.provenance().seed());
        assertEquals(Map.of("loss", 0.5), after.provenance().metrics());
        assertSame(before.model(), solver.previous);
        assertArrayEquals(new int[] {0, 1, 2}, solver.changes.users());
        assertArrayEquals(new int[] {1, 2, 3}, solver.changes.items());
        assertFalse(solver.changes.hasItem(0));
        assertTrue(solver.changes.hasItem(3));
        assertTrue(solver.changes.hasUser(0));
        assertEquals("3 users and 3 items changed", solver.changes.toString());
        // What answers fallbacks is that of the whole: mean 20 / 6, gin 4.
        assertEquals((4 + 25 * 20 / 6.0) / 26, after.predict("zoe", "gin").value(), 1e-6);
        assertEquals(List.of("tea", "milk", "rum"), after.history("ann"));
        assertEquals(List.of("tea", "milk"), before.history("ann"));
    }

    @Property(tries = 200)
    void equalsAMapOfPairs(@ForAll long seed) {
        Random random = new Random(seed);
        Map<List<Integer>, Interaction<Integer, Integer>> expected = new LinkedHashMap<>();
        Interactions<Integer, Integer> base = random(random, expected, 0);
        Set<Integer> users = new LinkedHashSet<>(base.users().ids());
        Set<Integer> items = new LinkedHashSet<>(base.items().ids());
        Interactions<Integer, Integer> delta = random(random, expected, 2);
        users.addAll(delta.users().ids());
        items.addAll(delta.items().ids());
        FeaturedSolver solver = new FeaturedSolver();
        Recommender<Integer, Integer> after = Recommender.builder()
                .solver(solver)
                .update(Recommender.builder().solver(new FeaturedSolver()).train(base), delta);

        assertEquals(List.copyOf(users), after.users().ids());
        assertEquals(List.copyOf(items), after.items().ids());
        Interactions<Integer, Integer> whole = Interactions.of(after.users(), after.items(), solver.context.byUser());
        assertEquals(expected.size(), whole.size());
        whole.stream().forEach(entry -> assertEquals(expected.get(List.of(entry.userId(), entry.itemId())), entry));
        assertEquals(whole.fingerprint(), after.provenance().dataFingerprint());
        Set<Integer> changedUsers = new TreeSet<>();
        Set<Integer> changedItems = new TreeSet<>();
        delta.users()
                .ids()
                .forEach(id -> changedUsers.add(after.users().indexOf(id).orElseThrow()));
        delta.items()
                .ids()
                .forEach(id -> changedItems.add(after.items().indexOf(id).orElseThrow()));
        assertArrayEquals(changedUsers.stream().mapToInt(i -> i).toArray(), solver.changes.users());
        assertArrayEquals(changedItems.stream().mapToInt(i -> i).toArray(), solver.changes.items());
    }

    private static Interactions<Integer, Integer> random(
            Random random, Map<List<Integer>, Interaction<Integer, Integer>> all, int offset) {
        List<Interaction<Integer, Integer>> chosen = new ArrayList<>();
        int count = 1 + random.nextInt(12);
        Set<List<Integer>> pairs = new LinkedHashSet<>();
        for (int k = 0; k < count; k++) {
            int user = offset + random.nextInt(5);
            int item = offset + random.nextInt(5);
            if (pairs.add(List.of(user, item))) {
                Interaction<Integer, Integer> entry = new Interaction<>(
                        user,
                        item,
                        OptionalDouble.of(1 + random.nextInt(5)),
                        Optional.of(Instant.ofEpochSecond(random.nextInt(100))));
                chosen.add(entry);
                all.put(List.of(user, item), entry);
            }
        }
        return Interactions.of(chosen.stream(), DuplicatePolicy.FAIL);
    }

    @Test
    void countsWhoIsNewOrDescribedAnewAsChanged() {
        FeaturedSolver solver = new FeaturedSolver();
        Interactions<String, String> delta = Interactions.<String, String>builder()
                .add("eve", "rum", 4)
                .build()
                .withUserFeatures(Features.<String>builder()
                        .category("bob", "job", "cook")
                        .describe("ann")
                        .describe("zoe")
                        .build())
                .withItemFeatures(Features.<String>builder()
                        .category("tea", "kind", "hot")
                        .describe("milk")
                        .describe("mead")
                        .build());
        Recommender<String, String> after = Recommender.builder().solver(solver).update(trained(ratings()), delta);
        // Ann is described without any feature, which tells nothing; Zoe and mead are new.
        assertEquals(List.of("ann", "bob", "eve", "zoe"), after.users().ids());
        assertArrayEquals(new int[] {1, 2, 3}, solver.changes.users());
        assertArrayEquals(new int[] {0, 2, 3}, solver.changes.items());
    }

    @Test
    void leavesOutKnownIdsOfTheDeltaWithoutInteractions() {
        FeaturedSolver solver = new FeaturedSolver();
        Interactions<String, String> delta = ratings().filter((user, item, value, time) -> value == 5);
        Recommender.builder().solver(solver).update(trained(ratings()), delta);
        assertArrayEquals(new int[] {0}, solver.changes.users());
        assertArrayEquals(new int[] {0}, solver.changes.items());
    }

    @Test
    void keepsTheColumnsOfFeaturesAndAppendsNewOnes() throws IOException {
        Interactions<String, String> described = ratings()
                .withUserFeatures(Features.<String>builder()
                        .category("ann", "job", "actor")
                        .category("bob", "job", "cook")
                        .build());
        Recommender<String, String> before = trained(described);
        FeaturedSolver solver = new FeaturedSolver();
        Interactions<String, String> delta = news().withUserFeatures(Features.<String>builder()
                .number("eve", "age", 2)
                .category("eve", "job", "cook")
                .build());
        Recommender<String, String> after = Recommender.builder().solver(solver).update(before, delta);
        SparseMatrix users = solver.context.userFeatures().orElseThrow();
        assertEquals(3, users.rows());
        assertEquals(3, users.columns());
        assertEquals(0, users.row(0).size());
        assertEquals(0, users.row(1).size());
        // job=cook is feature 1 as before, age is new and so feature 2.
        assertEquals(2, users.row(2).size());
        assertEquals(1, users.row(2).column(0));
        assertEquals(1, users.row(2).value(0));
        assertEquals(2, users.row(2).column(1));
        assertEquals(2, users.row(2).value(1));
        assertEquals(Optional.empty(), solver.context.itemFeatures());
        assertEquals(
                List.of("job=actor", "job=cook", "age"),
                after.trained().featureNames().users().ids());
        assertEquals(300, after.recommendForFeatures(List.of("age"), 1).get(0).score());

        // A delta without features: the columns are still there, and nobody is described.
        Recommender<String, String> plain = Recommender.builder().solver(solver).update(before, news());
        SparseMatrix none = solver.context.userFeatures().orElseThrow();
        assertEquals(2, none.columns());
        assertEquals(0, none.nonZeros());
        assertEquals(
                200, plain.recommendForFeatures(List.of("job=cook"), 1).get(0).score());
        assertNotEquals(plain.provenance().dataFingerprint(), after.provenance().dataFingerprint());
    }

    @Test
    void bringsValuesToTheScaleOfTheRecommender() {
        FeaturedSolver solver = new FeaturedSolver();
        Recommender<String, String> after =
                Recommender.builder().solver(solver).update(trained(ratings().scaledToUnit()), news());
        SparseMatrix byUser = solver.context.byUser();
        assertEquals(1, byUser.row(0).value(0));
        assertEquals(0.5f, byUser.row(0).value(2));
        assertEquals(0.75f, byUser.row(2).value(0));
        assertEquals(1, after.predict("ann", "tea").value());
        assertEquals((4 + 25 * 20 / 6.0) / 26, after.predict("zoe", "gin").value(), 1e-5);
        // From one scale to another, and from a scale to itself.
        Recommender.builder().solver(solver).update(after, news().standardized());
        assertEquals(0.75f, solver.context.byUser().row(2).value(0), 1e-6);
        Interactions<String, String> same = ratings().scaledToUnit();
        Recommender.builder().solver(solver).update(after, same);
        assertEquals(0, solver.context.byUser().row(0).value(1));
    }

    @Test
    void takesFallbackClippingAndConfigurationOfTheBuilder() {
        Recommender<String, String> before = Recommender.builder()
                .solver(new FeaturedSolver())
                .fallback(Fallback.FAIL)
                .train(ratings());
        Recommender<String, String> after = Recommender.builder()
                .solver(new FeaturedSolver(ScoreKind.RATING, false))
                .fallback(Fallback.MOST_POPULAR)
                .clipToScale(true)
                .update(before, news());
        assertEquals(Basis.POPULARITY, after.recommend("zoe", 1).basis());
        assertEquals(1, after.predict("ann", "tea").value());
        assertEquals(Map.of("usesFeatures", "false"), after.provenance().configuration());
    }

    @Test
    void tellsTheListenerAndHeedsCancellation() {
        List<EpochReport> reports = new ArrayList<>();
        Recommender<String, String> before = trained(ratings());
        Recommender.builder()
                .solver(new FeaturedSolver())
                .listener(reports::add)
                .update(before, news());
        assertEquals(1, reports.size());
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        RecommenderBuilder cancelled =
                Recommender.builder().solver(new FeaturedSolver()).cancellation(cancellation);
        assertThrows(TrainingCancelledException.class, () -> cancelled.update(before, news()));
        FeaturedSolver solver = new FeaturedSolver();
        Recommender.builder().solver(solver).threads(3).update(before, news());
        assertEquals(3, solver.context.workers().threads());
    }

    @Test
    void goesOnFromWhatWasUpdatedOrGotNewItems(@TempDir Path folder) throws IOException {
        Recommender<String, String> grown = trained(ratings())
                .withItems(Interactions.<String, String>builder()
                        .add("ann", "ale", 2)
                        .build());
        RecommenderBuilder builder = Recommender.builder().solver(new FeaturedSolver());
        Recommender<String, String> twice = builder.update(builder.update(grown, news()), news());
        assertEquals(List.of("tea", "milk", "rum", "ale", "gin"), twice.items().ids());
        assertEquals(List.of("tea", "milk", "rum", "ale"), twice.history("ann"));
        Path file = folder.resolve("model.cofactor");
        twice.save(file);
        Recommender<String, String> loaded = Recommender.load(file, IdCodec.strings(), IdCodec.strings());
        assertEquals(
                builder.update(twice, news()).recommendAll(5).toList(),
                builder.update(loaded, news()).recommendAll(5).toList());
    }

    @Test
    void needsASolverThatCan() {
        Recommender<String, String> biases =
                Recommender.builder().solver(BiasOnly.defaults()).train(ratings());
        RecommenderBuilder biasOnly = Recommender.builder().solver(BiasOnly.defaults());
        UnsupportedOperationException cannot =
                assertThrows(UnsupportedOperationException.class, () -> biasOnly.update(biases, news()));
        assertTrue(cannot.getMessage().contains("BiasOnly"), cannot.getMessage());
        RecommenderBuilder other = Recommender.builder().solver(new FeaturedSolver());
        IllegalArgumentException name =
                assertThrows(IllegalArgumentException.class, () -> other.update(biases, news()));
        assertTrue(name.getMessage().contains("BiasOnly"), name.getMessage());
        assertTrue(name.getMessage().contains("Featured"), name.getMessage());
        RecommenderBuilder none = Recommender.builder();
        Recommender<String, String> before = trained(ratings());
        assertThrows(IllegalStateException.class, () -> none.update(before, news()));
    }

    @Test
    void makesNoCheckpoints(@TempDir Path folder) {
        RecommenderBuilder builder =
                Recommender.builder().solver(new FeaturedSolver()).checkpoints(folder.resolve("c"), 1);
        Recommender<String, String> before = trained(ratings());
        UnsupportedOperationException error =
                assertThrows(UnsupportedOperationException.class, () -> builder.update(before, news()));
        assertTrue(error.getMessage().contains("checkpoint"), error.getMessage());
    }

    @Test
    void needsAHistoryAndADeltaOfItsForm() {
        RecommenderBuilder builder = Recommender.builder().solver(new FeaturedSolver());
        Recommender<String, String> before = trained(ratings());
        Recommender<String, String> bare = before.withoutHistory();
        IllegalStateException history = assertThrows(IllegalStateException.class, () -> builder.update(bare, news()));
        assertTrue(history.getMessage().contains("withoutHistory"), history.getMessage());
        Interactions<String, String> empty = ratings().filter((user, item, value, time) -> false);
        IllegalArgumentException nothing =
                assertThrows(IllegalArgumentException.class, () -> builder.update(before, empty));
        assertTrue(nothing.getMessage().contains("delta"), nothing.getMessage());
        Interactions<String, String> clicks =
                Interactions.<String, String>builder().add("ann", "rum").build();
        assertThrows(IllegalArgumentException.class, () -> builder.update(before, clicks));
        InteractionsBuilder<String, String> timed = Interactions.builder();
        Recommender<String, String> dated =
                trained(timed.add("ann", "tea", 5, Instant.EPOCH).build());
        assertThrows(IllegalArgumentException.class, () -> builder.update(dated, news()));
    }

    @Test
    void mustReturnAModelOfAllUsersAndItems() {
        FeaturedSolver stuck = new FeaturedSolver() {
            @Override
            public Model update(TrainingContext given, Model before, Changes what) {
                return before;
            }
        };
        RecommenderBuilder builder = Recommender.builder().solver(stuck);
        Recommender<String, String> before = trained(ratings());
        assertThrows(IllegalStateException.class, () -> builder.update(before, news()));
    }

    @Test
    void changesAreACopy() {
        BitSet users = new BitSet();
        users.set(2);
        Changes changes = Changes.of(users, new BitSet());
        users.set(0);
        assertArrayEquals(new int[] {2}, changes.users());
        assertArrayEquals(new int[] {}, changes.items());
    }
}
