package dev.cofactor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.data.Features;
import dev.cofactor.data.IdCodec;
import dev.cofactor.data.IdIndex;
import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.tensor.TensorFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Features on their way to the solver, and new users described by them. */
class RecommenderFeaturesTest {
    @TempDir
    Path folder;

    private static Interactions<String, String> ratings() {
        return Interactions.<String, String>builder()
                .add("ann", "tea", 5)
                .add("ann", "milk", 1)
                .add("bob", "milk", 3)
                .add("bob", "rum", 2)
                .build();
    }

    /** Bob before Ann, Cid without any rating, and nothing of Eve. */
    private static Features<String> people() {
        return Features.<String>builder()
                .category("bob", "job", "cook")
                .category("cid", "job", "actor")
                .number("cid", "age", 4)
                .category("ann", "job", "actor")
                .build();
    }

    private static Features<String> drinks() {
        return Features.<String>builder()
                .category("rum", "kind", "strong")
                .category("tea", "kind", "hot")
                .build();
    }

    private static Interactions<String, String> described() {
        return ratings().withUserFeatures(people()).withItemFeatures(drinks());
    }

    private static Recommender<String, String> trained() {
        return Recommender.builder().solver(new FeaturedSolver()).train(described());
    }

    private static Map<String, Float> row(SparseMatrix matrix, int index, IdIndex<String> names) {
        SparseRow row = matrix.row(index);
        Map<String, Float> result = new TreeMap<>();
        for (int k = 0; k < row.size(); k++) {
            result.put(names.id(row.column(k)), row.value(k));
        }
        return result;
    }

    @Test
    void giveTheSolverARowForEachUserAndItem() {
        FeaturedSolver solver = new FeaturedSolver();
        Recommender<String, String> recommender =
                Recommender.builder().solver(solver).train(described());
        assertEquals(List.of("ann", "bob", "cid"), recommender.users().ids());
        SparseMatrix users = solver.context.userFeatures().orElseThrow();
        assertEquals(3, users.rows());
        assertEquals(3, users.columns());
        assertEquals(Map.of("job=actor", 1f), row(users, 0, people().names()));
        assertEquals(Map.of("job=cook", 1f), row(users, 1, people().names()));
        assertEquals(Map.of("job=actor", 1f, "age", 4f), row(users, 2, people().names()));
        SparseMatrix items = solver.context.itemFeatures().orElseThrow();
        assertEquals(List.of("tea", "milk", "rum"), recommender.items().ids());
        assertEquals(Map.of("kind=hot", 1f), row(items, 0, drinks().names()));
        assertEquals(Map.of(), row(items, 1, drinks().names()));
        assertEquals(Map.of("kind=strong", 1f), row(items, 2, drinks().names()));
        assertEquals(3, items.rows());
    }

    @Property(tries = 200)
    void areTheSameForEveryIdInWhateverOrderTheyCome(@ForAll long seed) {
        Random random = new Random(seed);
        Features.Builder<Integer> builder = Features.builder();
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7));
        Collections.shuffle(order, random);
        order.forEach(id -> {
            for (int feature = 0; feature < 5; feature++) {
                if (random.nextInt(3) == 0) {
                    builder.number(id, "f" + random.nextInt(9), 1 + random.nextInt(3));
                }
            }
        });
        Features<Integer> features = builder.build();
        Interactions<Integer, Integer> interactions = Interactions.<Integer, Integer>builder()
                .add(3, 3)
                .add(6, 1)
                .build()
                .withUserFeatures(features);
        FeaturedSolver solver = new FeaturedSolver(ScoreKind.PREFERENCE, true);
        Recommender.builder().solver(solver).train(interactions);
        SparseMatrix matrix = solver.context.userFeatures().orElseThrow();
        for (int user = 0; user < interactions.users().size(); user++) {
            int id = interactions.users().id(user);
            Map<String, Float> expected = features.ids().contains(id)
                    ? row(features.matrix(), features.ids().indexOf(id).orElseThrow(), features.names())
                    : Map.of();
            assertEquals(expected, row(matrix, user, features.names()));
        }
    }

    @Test
    void areAbsentWhereTheDataHasNone() {
        FeaturedSolver solver = new FeaturedSolver();
        Recommender.builder().solver(solver).train(ratings());
        assertEquals(Optional.empty(), solver.context.userFeatures());
        assertEquals(Optional.empty(), solver.context.itemFeatures());
    }

    @Test
    void mustHaveARowForEachUserAndItem() {
        SparseMatrix byUser = ratings().byUser();
        TrainingContext.Builder builder = TrainingContext.builder(byUser);
        IllegalArgumentException users =
                assertThrows(IllegalArgumentException.class, () -> builder.userFeatures(people().matrix()));
        assertTrue(users.getMessage().contains("each of 2 users"), users.getMessage());
        IllegalArgumentException items =
                assertThrows(IllegalArgumentException.class, () -> builder.itemFeatures(drinks().matrix()));
        assertTrue(items.getMessage().contains("each of 3 items"), items.getMessage());
    }

    @Test
    void belongToTheDataThatAResumedTrainingMustHave() throws IOException {
        Path checkpoint = folder.resolve("checkpoint");
        Recommender<String, String> trained = Recommender.builder()
                .solver(new FeaturedSolver())
                .checkpoints(checkpoint, 1)
                .train(described());
        Interactions<String, String> other = described()
                .withItemFeatures(Features.<String>builder().describe("tea").build());
        RecommenderBuilder builder = Recommender.builder().solver(new FeaturedSolver());
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> builder.resume(other, checkpoint));
        assertTrue(error.getMessage().contains("fingerprint"), error.getMessage());
        assertNotEquals(ratings().fingerprint(), trained.provenance().dataFingerprint());

        FeaturedSolver solver = new FeaturedSolver();
        Recommender.builder().solver(solver).resume(described(), checkpoint);
        assertEquals(3, solver.context.userFeatures().orElseThrow().rows());
    }

    @Test
    void recommendToSomebodyOfWhomNothingElseIsKnown() {
        // job=cook is feature 0, job=actor 1, age 2.
        Recommendations<String> answer = trained().recommendForFeatures(List.of("job=actor", "job=actor"), 2);
        assertEquals(List.of("tea", "milk"), answer.itemIds());
        assertEquals(200, answer.get(0).score());
        assertEquals(Basis.FOLD_IN, answer.basis());
        assertEquals("a new user was folded in from 0 items and 1 features", answer.reason());
    }

    @Test
    void haveWeights() {
        Map<String, Float> features = new LinkedHashMap<>();
        features.put("age", 0.5f);
        features.put("job=actor", 0f);
        features.put("mood", 1f);
        Recommendations<String> answer =
                trained().queryFor(Map.of(), features).count(1).recommend();
        assertEquals(150, answer.get(0).score());
        assertEquals(
                "a new user was folded in from 0 items and 1 features, 1 unknown features passed over (mood)",
                answer.reason());
        features.put("mood", Float.NaN);
        Recommender<String, String> recommender = trained();
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> recommender.queryFor(Map.of(), features));
        assertTrue(error.getMessage().contains("mood"), error.getMessage());
    }

    @Test
    void goTogetherWithAHistory() {
        Map<String, Float> history = new LinkedHashMap<>();
        history.put("milk", 3f);
        history.put("gin", 5f);
        Recommendations<String> answer =
                trained().queryFor(history, Map.of("job=cook", 1f)).recommend();
        assertEquals(List.of("tea", "rum"), answer.itemIds());
        assertEquals(2 * 3 + 100, answer.get(0).score());
        assertEquals(
                "a new user was folded in from 1 items and 1 features, 1 unknown items passed over", answer.reason());
        assertEquals(
                trained().queryFor(history).recommend().items(),
                trained().queryFor(history, Map.of()).recommend().items());
    }

    @Test
    void goTogetherWithAHistoryWithoutValues() {
        Recommender<String, String> ratings = trained();
        assertThrows(IllegalArgumentException.class, () -> ratings.queryFor(List.of("milk"), Map.of("job=cook", 1f)));
        Recommender<String, String> clicks = Recommender.builder()
                .solver(new FeaturedSolver(ScoreKind.PREFERENCE, true))
                .train(described());
        Recommendations<String> answer =
                clicks.queryFor(List.of("milk"), Map.of("job=cook", 1f)).recommend();
        assertEquals(2 + 100, answer.get(0).score());
    }

    @Test
    void ofWhichNoneIsKnownAreAnsweredByTheFallback() {
        Recommendations<String> answer = trained().recommendForFeatures(List.of("mood=sad", "tired"), 3);
        assertEquals(Basis.ITEM_MEAN, answer.basis());
        assertEquals(trained().recommend(3).items(), answer.items());
        assertTrue(answer.reason().contains("2 unknown features passed over (mood=sad, tired)"), answer.reason());
        assertEquals(
                Basis.ITEM_MEAN, trained().recommendForFeatures(List.of(), 1).basis());
        assertEquals(
                Basis.ITEM_MEAN,
                trained()
                        .queryFor(Map.of("gin", 1f), Map.of("age", 0f))
                        .recommend()
                        .basis());
        Recommender<String, String> strict = Recommender.builder()
                .solver(new FeaturedSolver())
                .fallback(Fallback.FAIL)
                .train(described());
        UnknownIdException error =
                assertThrows(UnknownIdException.class, () -> strict.recommendForFeatures(List.of("mood=sad"), 1));
        assertTrue(error.getMessage().contains("mood=sad"), error.getMessage());
    }

    @Test
    void areUnknownToAModelThatMakesNoUseOfThem() {
        Recommender<String, String> plain = Recommender.builder()
                .solver(new FeaturedSolver(ScoreKind.RATING, false))
                .train(described());
        assertEquals(
                Basis.ITEM_MEAN,
                plain.recommendForFeatures(List.of("job=cook"), 1).basis());
    }

    @Test
    void areRefusedAtOnceWhereTheModelCannot() {
        Recommender<String, String> biases =
                Recommender.builder().solver(BiasOnly.defaults()).train(described());
        UnsupportedOperationException error =
                assertThrows(UnsupportedOperationException.class, () -> biases.queryForFeatures(List.of("job=cook")));
        assertTrue(error.getMessage().contains("BiasOnly"), error.getMessage());
        assertThrows(UnsupportedOperationException.class, () -> biases.queryFor(Map.of("tea", 1f), Map.of()));
        assertThrows(UnsupportedOperationException.class, () -> biases.queryFor(List.of("tea"), Map.of()));
        Query<String> timed = trained().queryForFeatures(List.of("job=cook")).asOf(Instant.EPOCH);
        assertThrows(UnsupportedOperationException.class, timed::recommend);
    }

    @Test
    void areACapability() {
        assertEquals(
                EnumSet.of(Capability.FOLD_IN, Capability.FEATURES, Capability.ITEM_FOLD_IN),
                trained().capabilities());
    }

    @Test
    void mustBeAsManyInTheModelAsInTheData() {
        FeaturedSolver wrong = new FeaturedSolver() {
            @Override
            Model model(TrainingContext given) {
                return new FeaturedModel(3, new float[3], 2, 2, ScoreKind.RATING);
            }
        };
        RecommenderBuilder builder = Recommender.builder().solver(wrong);
        IllegalStateException error = assertThrows(IllegalStateException.class, () -> builder.train(described()));
        assertTrue(error.getMessage().contains("2 user features for 3"), error.getMessage());
    }

    @Test
    void areKeptByNameInTheFile() throws IOException {
        Path file = folder.resolve("model.cofactor");
        Recommender<String, String> saved = trained();
        saved.save(file);
        Recommender<String, String> loaded = Recommender.load(file, IdCodec.strings(), IdCodec.strings());
        assertEquals(saved.trained().featureNames(), loaded.trained().featureNames());
        assertEquals(
                saved.recommendForFeatures(List.of("job=actor"), 3),
                loaded.recommendForFeatures(List.of("job=actor"), 3));
        Path again = folder.resolve("again.cofactor");
        loaded.save(again);
        assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again));
    }

    @Test
    void mustBeAsManyInTheModelAsInTheFile() throws IOException {
        Path file = folder.resolve("model.cofactor");
        Trained<String, String> trained = trained().trained();
        Trained<String, String> other = trained.with(
                trained.items(),
                new FeaturedModel(3, new float[3], 3, 1, ScoreKind.RATING),
                trained.history(),
                trained.statistics());
        RecommenderFile.write(other, file, IdCodec.strings(), IdCodec.strings());
        TensorFileException error = assertThrows(
                TensorFileException.class, () -> Recommender.load(file, IdCodec.strings(), IdCodec.strings()));
        assertTrue(error.getMessage().contains("features"), error.getMessage());
    }
}
