package dev.cofactor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.baseline.MostPopular;
import dev.cofactor.baseline.RandomScores;
import dev.cofactor.data.IdCodec;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.solver.Solver;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class RecommenderFileTest {
    @TempDir
    Path folder;

    private static <T> Interactions<T, T> ratings(IntFunction<T> ids) {
        InteractionsBuilder<T, T> builder = Interactions.builder();
        for (int user = 0; user < 7; user++) {
            for (int item = 0; item < 5; item++) {
                if ((user + item) % 3 != 0) {
                    builder.add(ids.apply(user), ids.apply(item), 1 + (user * item) % 5, Instant.ofEpochSecond(user));
                }
            }
        }
        return builder.build();
    }

    private <T> void assertRoundTrip(Interactions<T, T> ratings, IdCodec<T> codec, Solver solver) throws IOException {
        Path file = folder.resolve("model.cofactor");
        Recommender<T, T> before = Recommender.builder()
                .solver(solver)
                .seed(3)
                .fallback(Fallback.MOST_POPULAR)
                .clipToScale(true)
                .train(ratings);
        before.save(file);
        Recommender.verify(file);
        assertSame(before, Recommender.load(file, codec, codec), file);
        assertSame(before, Recommender.map(file, codec, codec), file);
    }

    private <T> void assertSame(Recommender<T, T> before, Recommender<T, T> after, Path file) throws IOException {
        assertEquals(before.provenance(), after.provenance());
        assertEquals(before.users().ids(), after.users().ids());
        assertEquals(before.items().ids(), after.items().ids());
        assertEquals(before.recommendAll(3).toList(), after.recommendAll(3).toList());
        assertEquals(before.recommend(3), after.recommend(3));
        for (T user : before.users().ids()) {
            assertEquals(before.history(user), after.history(user));
            for (T item : before.items().ids()) {
                assertEquals(before.predict(user, item), after.predict(user, item));
            }
        }
        assertEquals(before.users(), after.users());
        assertEquals(before.users().hashCode(), after.users().hashCode());
        Path again = folder.resolve("again.cofactor");
        after.save(again);
        assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again));
    }

    @Test
    void keepsEverythingForEveryKindOfId() throws IOException {
        assertRoundTrip(ratings(i -> "ü" + i), IdCodec.strings(), BiasOnly.defaults());
        assertRoundTrip(ratings(i -> i - 2), IdCodec.integers(), MostPopular.defaults());
        assertRoundTrip(ratings(i -> i + (1L << 40)), IdCodec.longs(), RandomScores.defaults());
        assertRoundTrip(ratings(i -> new UUID(i, i)), IdCodec.uuids(), BiasOnly.defaults());
    }

    @Test
    void keepsTheScaleOfTheCaller() throws IOException {
        Interactions<Integer, Integer> ratings = ratings(i -> i);
        assertRoundTrip(ratings.scaledToUnit(), IdCodec.integers(), BiasOnly.defaults());
        Recommender<Integer, Integer> plain =
                Recommender.builder().solver(BiasOnly.defaults()).train(ratings);
        Recommender<Integer, Integer> scaled =
                Recommender.builder().solver(BiasOnly.defaults()).train(ratings.standardized());
        assertEquals(plain.predict(1, 1).value(), scaled.predict(1, 1).value(), 1e-5);
        Map<Integer, Float> history = Map.of(0, 5f, 2, 4f);
        List<Recommendation<Integer>> expected = plain.recommendFor(history, 5).items();
        List<Recommendation<Integer>> actual = scaled.recommendFor(history, 5).items();
        for (int rank = 0; rank < expected.size(); rank++) {
            assertEquals(expected.get(rank).score(), actual.get(rank).score(), 1e-5);
        }
    }

    @Test
    void needsACodecForIdsOfAnotherType() throws IOException {
        record Isbn(String digits) {}
        IdCodec<Isbn> codec = IdCodec.of("isbn", Isbn.class, Isbn::digits, Isbn::new);
        Interactions<Isbn, Isbn> ratings = ratings(i -> new Isbn("978-" + i));
        Recommender<Isbn, Isbn> recommender =
                Recommender.builder().solver(BiasOnly.defaults()).train(ratings);
        Path file = folder.resolve("books.cofactor");
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> recommender.save(file));
        assertTrue(error.getMessage().contains("Isbn"), error.getMessage());
        recommender.save(file, codec, codec);
        assertEquals(
                recommender.recommend(5), Recommender.load(file, codec, codec).recommend(5));
        IdCodec<Isbn> lossy = IdCodec.of("lossy", Isbn.class, isbn -> "?", Isbn::new);
        assertThrows(IllegalArgumentException.class, () -> recommender.save(file, lossy, lossy));
        assertEquals(
                recommender.users().ids(),
                Recommender.load(file, codec, codec).users().ids());
    }

    @Test
    void refusesIdsThatNoFileCanHold() {
        Interactions<String, String> broken =
                Interactions.<String, String>builder().add("\uD800", "i", 3).build();
        Recommender<String, String> recommender =
                Recommender.builder().solver(BiasOnly.defaults()).train(broken);
        assertThrows(IllegalArgumentException.class, () -> recommender.save(folder.resolve("broken.cofactor")));
    }

    @Test
    void refusesIdsOfSeveralTypes() {
        Interactions<Object, Object> mixed = Interactions.<Object, Object>builder()
                .add("one", 1, 3)
                .add(2, 1, 4)
                .build();
        Recommender<Object, Object> recommender =
                Recommender.builder().solver(BiasOnly.defaults()).train(mixed);
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> recommender.save(folder.resolve("mixed.cofactor")));
        assertTrue(error.getMessage().contains("id 2"), error.getMessage());
    }

    @Test
    void refusesIdsOfAnotherCodec() throws IOException {
        Path file = folder.resolve("model.cofactor");
        Recommender.builder()
                .solver(BiasOnly.defaults())
                .train(ratings(i -> "u" + i))
                .save(file);
        TensorFileException error = assertThrows(
                TensorFileException.class, () -> Recommender.load(file, IdCodec.longs(), IdCodec.strings()));
        assertTrue(error.getMessage().contains("'string'"), error.getMessage());
        assertTrue(error.getMessage().contains("'long'"), error.getMessage());
    }

    @Test
    void dropsTheHistoryIfToldTo() throws IOException {
        Path file = folder.resolve("model.cofactor");
        Path small = folder.resolve("small.cofactor");
        Recommender<Integer, Integer> whole =
                Recommender.builder().solver(BiasOnly.defaults()).train(ratings(i -> i));
        whole.save(file);
        whole.withoutHistory().save(small);
        assertTrue(Files.size(small) < Files.size(file));
        Recommender<Integer, Integer> loaded = Recommender.load(small, IdCodec.integers(), IdCodec.integers());
        assertThrows(IllegalStateException.class, () -> loaded.recommend(0, 1));
        assertEquals(whole.predict(0, 1), loaded.predict(0, 1));
    }

    /** Each part is whole and as it should be, but that of another recommender, with more users and items. */
    @Test
    void refusesPartsThatDoNotFitTogether() throws IOException {
        Path file = folder.resolve("model.cofactor");
        IdCodec<Integer> codec = IdCodec.integers();
        Interactions<Integer, Integer> ratings = ratings(i -> i);
        Trained<Integer, Integer> one =
                Recommender.builder().solver(BiasOnly.defaults()).train(ratings).trained();
        InteractionsBuilder<Integer, Integer> more = Interactions.builder();
        for (int user = 0; user < 40; user++) {
            more.add(user, user, 3);
        }
        Trained<Integer, Integer> other = Recommender.builder()
                .solver(BiasOnly.defaults())
                .train(more.build())
                .trained();
        for (Trained<Integer, Integer> mixed : List.of(
                one.with(one.items(), one.model(), one.history(), other.statistics()),
                one.with(one.items(), one.model(), other.history(), one.statistics()),
                one.with(one.items(), other.model(), one.history(), one.statistics()),
                one.with(other.items(), one.model(), one.history(), one.statistics()))) {
            RecommenderFile.write(mixed, file, codec, codec);
            Recommender.verify(file);
            for (Executable step : new Executable[] {
                () -> Recommender.load(file, codec, codec), () -> Recommender.map(file, codec, codec)
            }) {
                TensorFileException e = assertThrows(TensorFileException.class, step);
                assertTrue(e.getMessage().contains("its parts do not fit together"), e.getMessage());
            }
        }
    }

    @Test
    void refusesWhatIsNoSavedRecommender() throws IOException {
        Path other = folder.resolve("other");
        new TensorWriter().floats("x", new float[] {1}).write(other);
        TensorFileException error = assertThrows(
                TensorFileException.class, () -> Recommender.load(other, IdCodec.strings(), IdCodec.strings()));
        assertThrows(TensorFileException.class, () -> Recommender.verify(other));
        assertTrue(error.getMessage().contains("no saved recommender"), error.getMessage());
    }

    @Test
    void refusesAnAlteredFile() throws IOException {
        Path file = folder.resolve("model.cofactor");
        Recommender.builder().solver(BiasOnly.defaults()).train(ratings(i -> i)).save(file);
        byte[] bytes = Files.readAllBytes(file);
        for (int at = 0; at < bytes.length; at += 37) {
            byte[] altered = bytes.clone();
            altered[at] ^= 4;
            Files.write(file, altered);
            assertThrows(
                    TensorFileException.class,
                    () -> Recommender.load(file, IdCodec.integers(), IdCodec.integers()),
                    "byte " + at);
            assertThrows(TensorFileException.class, () -> Recommender.verify(file), "byte " + at);
        }
    }

    @Test
    void cannotSaveAModelWithoutACodecAndLeavesTheOldFile() throws IOException {
        Path file = folder.resolve("model.cofactor");
        Interactions<Integer, Integer> ratings = ratings(i -> i);
        Recommender.builder().solver(BiasOnly.defaults()).train(ratings).save(file);
        byte[] before = Files.readAllBytes(file);
        Recommender<Integer, Integer> table = Recommender.builder()
                .solver(new TableSolver(new float[8][5], ScoreKind.RATING))
                .train(ratings);
        assertThrows(UnsupportedOperationException.class, () -> table.save(file));
        assertArrayEquals(before, Files.readAllBytes(file));
    }
}
