package dev.cofactor.eval;

import dev.cofactor.data.Interaction;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Small data for tests. */
final class TestData {
    private TestData() {}

    /** Ratings in half stars of a random part of all pairs, at random times with many of them equal. */
    static Interactions<String, String> random(int users, int items, double density, long seed) {
        Random random = new Random(seed);
        InteractionsBuilder<String, String> builder = Interactions.builder();
        for (int user = 0; user < users; user++) {
            for (int item = 0; item < items; item++) {
                if (random.nextDouble() < density) {
                    float rating = (1 + random.nextInt(10)) / 2f;
                    builder.add("u" + user, "i" + item, rating, Instant.ofEpochSecond(random.nextInt(50)));
                }
            }
        }
        return builder.build();
    }

    /** Every user with every item, without timestamps; the value of user u and item i is {@code values[u][i]}. */
    static Interactions<String, String> table(float[]... values) {
        InteractionsBuilder<String, String> builder = Interactions.builder();
        for (int user = 0; user < values.length; user++) {
            for (int item = 0; item < values[user].length; item++) {
                builder.add("u" + user, "i" + item, values[user][item]);
            }
        }
        return builder.build();
    }

    static Set<Interaction<String, String>> entries(Interactions<String, String> interactions) {
        return interactions.stream().collect(Collectors.toSet());
    }

    /** The pairs, such as {@code u1 i2}, in order. */
    static List<String> pairs(Interactions<String, String> interactions) {
        return interactions.stream()
                .map(entry -> entry.userId() + " " + entry.itemId())
                .toList();
    }
}
