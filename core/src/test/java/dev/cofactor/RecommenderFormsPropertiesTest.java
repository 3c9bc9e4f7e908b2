package dev.cofactor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.data.IdCodec;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A recommender is the same trained, loaded and mapped, whatever its ids and its data are like. */
class RecommenderFormsPropertiesTest {
    @Provide
    Arbitrary<Set<String>> ids() {
        Arbitrary<String> id = Arbitraries.strings()
                .withChars('a', 'b', '\u0000', '\n', '"', '\u00fc', '\u20ac', '\ufeff')
                .ofMaxLength(4);
        return id.set().ofMinSize(1).ofMaxSize(20);
    }

    @Provide
    Arbitrary<Set<Long>> numbers() {
        return Arbitraries.longs().set().ofMinSize(1).ofMaxSize(20);
    }

    private static Recommender<String, Long> trained(Set<String> users, Set<Long> items, Random random) {
        boolean timed = random.nextBoolean();
        InteractionsBuilder<String, Long> builder = Interactions.builder();
        double chance = random.nextDouble();
        for (String user : users) {
            for (Long item : items) {
                if (random.nextDouble() < chance || item.equals(items.iterator().next())) {
                    float value = 1 + random.nextInt(5);
                    if (timed) {
                        builder.add(user, item, value, Instant.ofEpochMilli(random.nextInt()));
                    } else {
                        builder.add(user, item, value);
                    }
                }
            }
        }
        Interactions<String, Long> ratings = builder.build();
        Recommender<String, Long> trained = Recommender.builder()
                .solver(BiasOnly.defaults())
                .clipToScale(random.nextBoolean())
                .fallback(random.nextBoolean() ? Fallback.MOST_POPULAR : Fallback.BEST_RATED)
                .train(
                        Math.max(items.size(), users.size()) > 3 && random.nextInt(3) == 0
                                ? ratings.filter((u, i, v, t) -> u + i == 0 || random.nextBoolean())
                                : ratings);
        return random.nextInt(4) == 0 ? trained.withoutHistory() : trained;
    }

    private static void assertSame(
            Recommender<String, Long> expected, Recommender<String, Long> actual, Random random) {
        assertEquals(expected.users(), actual.users());
        assertEquals(expected.items(), actual.items());
        assertEquals(expected.provenance(), actual.provenance());
        assertEquals(expected.capabilities(), actual.capabilities());
        assertEquals(expected.recommend(5), actual.recommend(5));
        boolean history = expected.trained().history() != null;
        Map<Long, Float> given = new LinkedHashMap<>(Map.of(4L, 1f));
        given.put(expected.items().id(0), 3f);
        assertEquals(expected.recommendFor(given, 5), actual.recommendFor(given, 5));
        for (String user :
                List.of(expected.users().id(random.nextInt(expected.users().size())), "not there")) {
            assertEquals(expected.holdings(user), actual.holdings(user));
            assertEquals(
                    expected.query(user).excludeSeen(history).recommend(),
                    actual.query(user).excludeSeen(history).recommend());
            for (long item :
                    List.of(expected.items().id(random.nextInt(expected.items().size())), 4L)) {
                assertEquals(expected.predict(user, item), actual.predict(user, item));
                assertEquals(
                        expected.query(user).excludeSeen(history).whyNot(item),
                        actual.query(user).excludeSeen(history).whyNot(item));
            }
        }
    }

    @Property(tries = 40)
    void areTheSame(@ForAll("ids") Set<String> users, @ForAll("numbers") Set<Long> items, @ForAll long seed)
            throws IOException {
        Random random = new Random(seed);
        Recommender<String, Long> trained = trained(users, items, random);
        Path file = Files.createTempFile("model", ".cofactor");
        Path again = Files.createTempFile("model", ".cofactor");
        try {
            trained.save(file);
            Recommender.verify(file);
            byte[] bytes = Files.readAllBytes(file);
            for (Recommender<String, Long> form : List.of(
                    Recommender.load(file, IdCodec.strings(), IdCodec.longs()),
                    Recommender.map(file, IdCodec.strings(), IdCodec.longs()))) {
                assertSame(trained, form, random);
                form.save(again);
                assertArrayEquals(bytes, Files.readAllBytes(again));
            }
        } finally {
            Files.delete(file);
            Files.delete(again);
        }
    }
}
