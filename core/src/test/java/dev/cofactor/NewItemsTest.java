package dev.cofactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.data.Features;
import dev.cofactor.data.IdCodec;
import dev.cofactor.data.IdIndex;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.ValueScale;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.ItemFoldInModel;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.UserState;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.TrainingContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewItemsTest {
    private static Interactions<String, String> ratings() {
        return Interactions.<String, String>builder()
                .add("ann", "tea", 5)
                .add("ann", "milk", 1)
                .add("bob", "milk", 3)
                .add("bob", "rum", 2)
                .build();
    }

    private static Interactions<String, String> described() {
        return ratings()
                .withItemFeatures(Features.<String>builder()
                        .category("rum", "kind", "strong")
                        .category("tea", "kind", "hot")
                        .build());
    }

    /** Gin, rated by bob before ann; mead, of which nothing is known but what it is. */
    private static Interactions<String, String> news() {
        return Interactions.<String, String>builder()
                .add("bob", "gin", 4)
                .add("ann", "gin", 2)
                .build()
                .withItemFeatures(Features.<String>builder()
                        .category("mead", "kind", "sweet")
                        .category("mead", "kind", "strong")
                        .build());
    }

    private static Recommender<String, String> trained(Interactions<String, String> data) {
        return Recommender.builder().solver(new FeaturedSolver()).train(data);
    }

    @Test
    void areScoredFromTheRatingsOfKnownUsers() {
        Recommender<String, String> before = trained(ratings());
        Recommender<String, String> after = before.withItems(news().withItemFeatures(
                        Features.<String>builder().describe("mead").build()));
        assertEquals(List.of("tea", "milk", "rum", "gin", "mead"), after.items().ids());
        // Ann is user 0, bob 1.
        assertEquals(1 * 2 + 2 * 4, after.predict("ann", "gin").value());
        assertEquals(1 + 10, after.predict("bob", "gin").value());
        assertEquals(0, after.predict("ann", "mead").value());
        assertEquals(Basis.MODEL, after.predict("ann", "mead").basis());
        for (String item : before.items().ids()) {
            assertEquals(before.predict("bob", item), after.predict("bob", item));
        }
        assertEquals(before.provenance(), after.provenance());
        assertEquals(3, before.items().size());
        assertEquals(Basis.GLOBAL_MEAN, before.predict("ann", "gin").basis());
    }

    @Test
    void areScoredFromTheirFeaturesByName() {
        try (Warnings warnings = new Warnings()) {
            Recommender<String, String> after = trained(described()).withItems(news());
            // kind=strong is feature 0 of the model.
            assertEquals(100, after.predict("ann", "mead").value());
            assertEquals(10, after.predict("ann", "gin").value());
            assertEquals(
                    List.of(
                            "Of the features of new items, the model does not know 1: kind=sweet. They are passed over."),
                    warnings.messages);
        }
    }

    @Test
    void comeInTheScaleOfTheCaller() {
        Interactions<String, String> scaled = ratings().scaledToUnit();
        Recommender<String, String> recommender = trained(scaled).withItems(news());
        // 4 and 2 of 1 to 5 are .75 and .25.
        assertEquals(
                1 + 4 * (1 * 0.25 + 2 * 0.75), recommender.predict("ann", "gin").value(), 1e-6);
        Interactions<String, String> alike = Interactions.of(
                IdIndex.of(List.of("bob")),
                IdIndex.of(List.of("gin")),
                Interactions.<String, String>builder()
                        .add("bob", "gin", 0.75f)
                        .build()
                        .byUser(),
                scaled.scale());
        assertEquals(
                1 + 4 * 2 * 0.75,
                trained(scaled).withItems(alike).predict("ann", "gin").value(),
                1e-6);
        assertEquals(
                2 * 4, trained(ratings()).withItems(alike).predict("ann", "gin").value());
    }

    @Test
    void countAsSeenAndForFallbacks() {
        Recommender<String, String> after = trained(ratings()).withItems(news());
        assertEquals(List.of("tea", "milk", "gin"), after.history("ann"));
        assertEquals(
                List.of("rum", "mead"),
                after.query("ann").recommend().itemIds().stream()
                        .sorted((a, b) -> b.compareTo(a))
                        .toList());
        // Mean 2.75; gin was rated 4 and 2; mead not at all.
        Prediction gin = after.predict("eve", "gin");
        assertEquals((6 + 25 * 2.75) / 27, gin.value(), 1e-6);
        assertEquals(Basis.ITEM_MEAN, gin.basis());
        assertEquals(2.75, after.predict("eve", "mead").value(), 1e-6);
        assertEquals(73.75 / 26, after.predict("eve", "tea").value(), 1e-6);
        assertEquals(5, after.recommend(9).size());
        Recommender<String, String> popular = Recommender.builder()
                .solver(new FeaturedSolver(ScoreKind.RANK_ONLY, false))
                .train(ratings())
                .withItems(news());
        assertEquals(2, popular.predict("eve", "gin").value());
        assertEquals(0, popular.predict("eve", "mead").value());
    }

    @Test
    void canBeAddedWithoutAHistory() {
        Recommender<String, String> after = trained(ratings()).withoutHistory().withItems(news());
        assertEquals(10, after.predict("ann", "gin").value());
        assertEquals((6 + 25 * 2.75) / 27, after.predict("eve", "gin").value(), 1e-6);
        assertThrows(IllegalStateException.class, () -> after.history("ann"));
    }

    @Test
    void canBeAddedAgainAndAgainAndSaved(@TempDir Path folder) throws IOException {
        Recommender<String, String> after = trained(described())
                .withItems(news())
                .withItems(Interactions.<String, String>builder()
                        .add("bob", "ale", 5)
                        .build());
        assertEquals(List.of("milk", "rum", "gin", "ale"), after.history("bob"));
        assertEquals(10, after.predict("ann", "ale").value());
        Path file = folder.resolve("model.cofactor");
        after.save(file);
        Recommender<String, String> loaded = Recommender.load(file, IdCodec.strings(), IdCodec.strings());
        assertEquals(after.recommendAll(9).toList(), loaded.recommendAll(9).toList());
    }

    @Test
    void needTimestampsIfTheHistoryHasThem() {
        Instant time = Instant.ofEpochSecond(5);
        Recommender<String, String> timed = trained(Interactions.<String, String>builder()
                .add("ann", "tea", 5, time)
                .build());
        Interactions<String, String> untimed =
                Interactions.<String, String>builder().add("ann", "gin", 4).build();
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> timed.withItems(untimed));
        assertTrue(error.getMessage().contains("timestamp"), error.getMessage());
        Interactions<String, String> dated = Interactions.<String, String>builder()
                .add("ann", "gin", 4, time)
                .build();
        SparseMatrix history = timed.withItems(dated).trained().requireHistory();
        assertEquals(5000, history.row(0).timestamp(1));
        assertEquals(
                false,
                trained(ratings()).withItems(dated).trained().requireHistory().hasTimestamps());
        assertEquals(
                4,
                timed.withoutHistory().withItems(untimed).predict("ann", "gin").value());
    }

    @Test
    void needValuesIfTheTrainingHadThem() {
        Interactions<String, String> clicks =
                Interactions.<String, String>builder().add("ann", "gin").build();
        Recommender<String, String> rated = trained(ratings());
        assertThrows(IllegalArgumentException.class, () -> rated.withItems(clicks));
        Recommender<String, String> bare = rated.withoutHistory();
        assertThrows(IllegalArgumentException.class, () -> bare.withItems(clicks));

        Recommender<String, String> clicked = Recommender.builder()
                .solver(new FeaturedSolver(ScoreKind.PREFERENCE, true))
                .train(ratings().binarized(0));
        assertEquals(1, clicked.withItems(clicks).predict("ann", "gin").value());
        Interactions<String, String> valued = news();
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> clicked.withItems(valued));
        assertTrue(error.getMessage().contains("without values"), error.getMessage());
    }

    @Test
    void areRatedByKnownUsersAndNew() {
        Recommender<String, String> recommender = trained(ratings());
        Interactions<String, String> stranger =
                Interactions.<String, String>builder().add("eve", "gin", 4).build();
        UnknownIdException user = assertThrows(UnknownIdException.class, () -> recommender.withItems(stranger));
        assertTrue(user.getMessage().contains("user eve"), user.getMessage());
        Interactions<String, String> known = Interactions.<String, String>builder()
                .add("ann", "gin", 4)
                .add("ann", "milk", 4)
                .build();
        IllegalArgumentException item =
                assertThrows(IllegalArgumentException.class, () -> recommender.withItems(known));
        assertTrue(item.getMessage().contains("item milk"), item.getMessage());
        Interactions<String, String> none =
                Interactions.<String, String>builder().build();
        IllegalArgumentException empty =
                assertThrows(IllegalArgumentException.class, () -> recommender.withItems(none));
        assertTrue(empty.getMessage().contains("no items"), empty.getMessage());
    }

    @Test
    void haveValuesThatCanBeScaled() {
        Interactions<String, String> small =
                Interactions.of(ratings().users(), ratings().items(), ratings().byUser(), new ValueScale(0, 1e-38));
        Recommender<String, String> recommender = trained(small);
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> recommender.withItems(news()));
        assertTrue(error.getMessage().contains("item gin"), error.getMessage());
    }

    @Test
    void areRefusedWhereTheModelCannot() {
        Recommender<String, String> biases =
                Recommender.builder().solver(BiasOnly.defaults()).train(ratings());
        UnsupportedOperationException error =
                assertThrows(UnsupportedOperationException.class, () -> biases.withItems(news()));
        assertTrue(error.getMessage().contains("BiasOnly"), error.getMessage());
    }

    @Test
    void mustAllBeInTheModel() {
        record Forgetful(int users, int items) implements ItemFoldInModel {
            @Override
            public int itemFeatures() {
                return 0;
            }

            @Override
            public ScoreKind scoreKind() {
                return ScoreKind.RATING;
            }

            @Override
            public UserState userState(int userIndex) {
                return new TableSolver.Row(new float[items]);
            }

            @Override
            public Model withItems(SparseMatrix ratingsByItem, SparseMatrix itemFeatures) {
                return this;
            }
        }
        Solver solver = new Solver() {
            @Override
            public String name() {
                return "Forgetful";
            }

            @Override
            public Map<String, String> configuration() {
                return Map.of();
            }

            @Override
            public Model train(TrainingContext context) {
                return new Forgetful(2, 3);
            }
        };
        Recommender<String, String> recommender =
                Recommender.builder().solver(solver).train(ratings());
        IllegalStateException error = assertThrows(IllegalStateException.class, () -> recommender.withItems(news()));
        assertTrue(error.getMessage().contains("Forgetful"), error.getMessage());
    }
}
