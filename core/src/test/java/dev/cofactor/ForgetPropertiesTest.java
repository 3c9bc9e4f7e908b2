package dev.cofactor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.baseline.MostPopular;
import dev.cofactor.baseline.RandomScores;
import dev.cofactor.data.IdCodec;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import dev.cofactor.solver.Solver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whoever is forgotten: nobody else notices, and it does not matter when and in which company. */
class ForgetPropertiesTest {

    private static Recommender<Integer, Integer> trained(Random random) {
        InteractionsBuilder<Integer, Integer> builder = Interactions.builder();
        for (int user = 0; user < 9; user++) {
            for (int item = 0; item < 6; item++) {
                if (random.nextInt(3) == 0 || item == user % 6) {
                    builder.add(user, item, 1 + random.nextInt(5));
                }
            }
        }
        List<Solver> solvers = List.of(BiasOnly.defaults(), MostPopular.defaults(), RandomScores.defaults());
        return Recommender.builder()
                .solver(solvers.get(random.nextInt(solvers.size())))
                .fallback(Fallback.MOST_POPULAR)
                .train(builder.build());
    }

    private static byte[] bytes(Recommender<Integer, Integer> recommender) throws IOException {
        Path file = Files.createTempFile("model", ".cofactor");
        try {
            recommender.save(file, IdCodec.integers(), IdCodec.integers());
            return Files.readAllBytes(file);
        } finally {
            Files.delete(file);
        }
    }

    @Property(tries = 100)
    void nobodyElseNotices(@ForAll long seed) {
        Random random = new Random(seed);
        Recommender<Integer, Integer> before = trained(random);
        List<Integer> leaving = new ArrayList<>(before.users().ids());
        leaving.removeIf(user -> random.nextBoolean());
        Recommender<Integer, Integer> after = before.forget(leaving);
        List<Integer> staying = new ArrayList<>(before.users().ids());
        staying.removeAll(leaving);
        assertEquals(staying, after.users().ids());
        assertEquals(before.items(), after.items());
        long kept = 0;
        int[] counts = new int[before.items().size()];
        for (int user : staying) {
            assertEquals(before.holdings(user), after.holdings(user));
            assertEquals(before.history(user), after.history(user));
            assertEquals(before.recommend(user, 6), after.recommend(user, 6));
            for (int item : before.items().ids()) {
                assertEquals(before.predict(user, item), after.predict(user, item));
            }
            after.history(user).forEach(item -> counts[item]++);
            kept += after.history(user).size();
        }
        assertEquals(kept, after.trained().requireHistory().nonZeros());
        for (int user : leaving) {
            assertEquals(Optional.empty(), after.holdings(user));
            assertEquals(Basis.POPULARITY, after.recommend(user, 1).basis());
        }
        // The fallback counts those who are left.
        for (Recommendation<Integer> each : after.query(-1).count(6).recommend()) {
            assertEquals(counts[each.itemId()], each.score());
        }
    }

    @Property(tries = 12)
    void oneByOneIsAsGoodAsTogether(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        Recommender<Integer, Integer> before = trained(random);
        byte[] untouched = bytes(before);
        List<Integer> leaving = new ArrayList<>(List.of(77));
        double chance = random.nextInt(4) == 0 ? 1 : random.nextDouble();
        before.users().ids().stream()
                .filter(user -> random.nextDouble() < chance)
                .forEach(leaving::add);
        Recommender<Integer, Integer> oneByOne = before;
        for (int user : leaving) {
            oneByOne = oneByOne.forget(user);
        }
        assertArrayEquals(bytes(before.forget(leaving)), bytes(oneByOne));
        assertArrayEquals(bytes(oneByOne), bytes(oneByOne.forget(leaving)));
        assertArrayEquals(untouched, bytes(before));
    }
}
