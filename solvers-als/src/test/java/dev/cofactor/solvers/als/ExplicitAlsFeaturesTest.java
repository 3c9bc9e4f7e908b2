package dev.cofactor.solvers.als;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommendations;
import dev.cofactor.Recommender;
import dev.cofactor.RecommenderBuilder;
import dev.cofactor.data.Features;
import dev.cofactor.data.IdCodec;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.solver.Cancellation;
import dev.cofactor.solver.TrainingCancelledException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link ExplicitAls} with features, through the eyes of an application. */
class ExplicitAlsFeaturesTest {
    private static final int USERS = 80;
    private static final int ITEMS = 60;
    private static final ExplicitAls SOLVER =
            ExplicitAls.defaults().withFactors(6).withEpochs(6).withFeatureRegularization(0.1);

    /** Users like one of three genres, of which each item has one, and items 45 to 59 have no rating. */
    private static Interactions<Integer, Integer> films() {
        SplittableRandom random = new SplittableRandom(1);
        InteractionsBuilder<Integer, Integer> builder = Interactions.builder();
        Features.Builder<Integer> genres = Features.builder();
        Features.Builder<Integer> clubs = Features.builder();
        for (int item = 0; item < ITEMS; item++) {
            genres.category(item, "genre", "g" + item % 3);
        }
        for (int user = 0; user < USERS; user++) {
            clubs.category(user, "club", "c" + user % 3);
            for (int item = 0; item < 45; item++) {
                if (random.nextInt(3) == 0) {
                    builder.add(user, item, rating(user, item, random));
                }
            }
        }
        return builder.build().withItemFeatures(genres.build()).withUserFeatures(clubs.build());
    }

    private static float rating(int user, int item, SplittableRandom random) {
        return (float) (3 + (user % 3 == item % 3 ? 1.2 : -0.6) + 0.6 * (random.nextDouble() - 0.5));
    }

    private static ExplicitAlsModel model(Recommender<?, ?> recommender) {
        return (ExplicitAlsModel) recommender.model();
    }

    private static byte[] bytes(Recommender<Integer, Integer> recommender, Path folder) throws IOException {
        Path file = folder.resolve("model.cofactor");
        recommender.save(file, IdCodec.integers(), IdCodec.integers());
        return Files.readAllBytes(file);
    }

    @Test
    void knowsUnratedItemsFromTheirFeatures() {
        for (double exponent : new double[] {0, 0.5, 1}) {
            // Rows have some 20 ratings, so this is about the same strength for all exponents.
            ExplicitAls solver = SOLVER.withFrequencyExponent(exponent).withRegularization(2 * Math.pow(20, -exponent));
            Recommender<Integer, Integer> recommender =
                    Recommender.builder().solver(solver).train(films());
            ExplicitAlsModel model = model(recommender);
            float[] prior = new float[6];
            for (int id = 45; id < ITEMS; id++) {
                int item = recommender.items().indexOf(id).orElseThrow();
                model.features().items().prior(item, prior, 0);
                assertArrayEquals(prior, model.parameters().itemFactors().row(item));
                assertEquals(0, model.parameters().itemBiases()[item]);
            }
            // Who likes a genre is told to see the unrated films of it before the others.
            for (int user = 0; user < USERS; user++) {
                double own = recommender.predict(user, 45 + user % 3).value();
                double other = recommender.predict(user, 45 + (user + 1) % 3).value();
                assertTrue(own > other + 0.3, "user " + user + ": " + own + ", " + other);
            }
        }
    }

    @Test
    void servesVisitorsKnownByTheirFeatures() {
        Recommender<Integer, Integer> recommender =
                Recommender.builder().solver(SOLVER).train(films());
        Recommendations<Integer> answer = recommender.recommendForFeatures(List.of("club=c1"), 10);
        assertEquals(
                10,
                answer.items().stream().filter(each -> each.itemId() % 3 == 1).count(),
                answer::toString);
    }

    @Test
    void goesOnToTheSameBytes(@TempDir Path folder) throws IOException {
        Interactions<Integer, Integer> films = films();
        byte[] expected = bytes(Recommender.builder().solver(SOLVER).threads(3).train(films), folder);
        Path checkpoint = folder.resolve("checkpoint");
        Cancellation cancellation = new Cancellation();
        RecommenderBuilder interrupted = Recommender.builder()
                .solver(SOLVER)
                .threads(1)
                .cancellation(cancellation)
                .checkpoints(checkpoint, 1)
                .listener(report -> {
                    if (report.epoch() == 3) {
                        cancellation.cancel();
                    }
                });
        assertThrows(TrainingCancelledException.class, () -> interrupted.train(films));
        assertArrayEquals(
                expected, bytes(Recommender.builder().solver(SOLVER).threads(2).resume(films, checkpoint), folder));
        assertArrayEquals(
                expected,
                bytes(
                        Recommender.load(folder.resolve("model.cofactor"), IdCodec.integers(), IdCodec.integers()),
                        folder));
    }

    @Test
    void updatesFeatures() {
        Recommender<Integer, Integer> old = Recommender.builder().solver(SOLVER).train(films());
        Interactions<Integer, Integer> delta = Interactions.<Integer, Integer>builder()
                .add(0, 0, 4f)
                .add(1, 99, 5f)
                .build()
                .withItemFeatures(Features.<Integer>builder()
                        .category(46, "genre", "g0") // was g1
                        .category(99, "genre", "g1")
                        .category(98, "genre", "g2")
                        .category(98, "mood", "dark")
                        .build());
        Recommender<Integer, Integer> updated =
                Recommender.builder().solver(SOLVER).update(old, delta);
        ExplicitAlsModel model = model(updated);
        assertEquals(4, model.itemFeatures());
        assertEquals(3, model.userFeatures());
        float[] prior = new float[6];
        for (int id : new int[] {45, 46, 47, 98}) {
            int item = updated.items().indexOf(id).orElseThrow();
            model.features().items().prior(item, prior, 0);
            assertArrayEquals(prior, model.parameters().itemFactors().row(item), "item " + id);
        }
        int moved = updated.items().indexOf(46).orElseThrow();
        int first = updated.items().indexOf(45).orElseThrow();
        assertArrayEquals(
                model.parameters().itemFactors().row(first),
                model.parameters().itemFactors().row(moved));
        assertNotEquals(old.predict(0, 46).value(), updated.predict(0, 46).value());
    }

    /** Cut to at most two ratings, items do better with the genre than without. */
    @Test
    void helpsWhereRatingsAreFew() {
        Interactions<Integer, Integer> all = films();
        List<Integer> seen = new ArrayList<>(Collections.nCopies(ITEMS, 0));
        Interactions.Partition<Integer, Integer> parts = all.partition((user, item, value, time) -> {
            int id = all.items().id(item);
            seen.set(id, seen.get(id) + 1);
            return id % 5 == 0 && seen.get(id) > 2;
        });
        SparseMatrix test = parts.accepted().byUser();
        Interactions<Integer, Integer> bare =
                Interactions.of(all.users(), all.items(), parts.rejected().byUser());
        double with = rmse(Recommender.builder().solver(SOLVER).train(parts.rejected()), test);
        double without = rmse(Recommender.builder().solver(SOLVER).train(bare), test);
        assertTrue(with < 0.8 * without, with + ", without features " + without);
    }

    private static double rmse(Recommender<?, ?> recommender, SparseMatrix test) {
        double sum = 0;
        for (int user = 0; user < test.rows(); user++) {
            for (int k = 0; k < test.row(user).size(); k++) {
                float score =
                        recommender.model().userState(user).score(test.row(user).column(k));
                sum += Math.pow(score - test.row(user).value(k), 2);
            }
        }
        return Math.sqrt(sum / test.nonZeros());
    }
}
