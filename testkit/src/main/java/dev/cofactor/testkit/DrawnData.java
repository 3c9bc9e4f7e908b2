package dev.cofactor.testkit;

import dev.cofactor.data.Features;
import dev.cofactor.data.IdIndex;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import java.time.Instant;
import java.util.Random;

/** Small data of any shape: one user or many, full or sparse, with ties, gaps, equal values, equal times, features or none. */
final class DrawnData {
    private static final int MOST_USERS = 14;
    private static final int MOST_ITEMS = 12;
    private static final int FIRST_ITEM = 100;

    private DrawnData() {}

    /** Ratings from 1 to 5, each with a time. */
    static Interactions<Integer, Integer> of(Random random) {
        int users = 1 + random.nextInt(MOST_USERS);
        int items = 1 + random.nextInt(MOST_ITEMS);
        double chance = random.nextDouble();
        int values = 1 + random.nextInt(5);
        int times = 1 + random.nextInt(1_000_000_000);
        InteractionsBuilder<Integer, Integer> builder = Interactions.builder();
        for (int user = 0; user < users; user++) {
            for (int item = 0; item < items; item++) {
                // Nobody and nothing is left out here; filtering makes gaps.
                if (item == user % items || user == item % users || random.nextDouble() < chance) {
                    Instant time = Instant.ofEpochSecond(random.nextInt(times));
                    builder.add(users - user, FIRST_ITEM + item, 1 + random.nextInt(values), time);
                }
            }
        }
        Interactions<Integer, Integer> all = builder.build();
        if (random.nextBoolean()) {
            int gap = random.nextInt(users * items);
            all = all.filter((user, item, value, time) -> user == gap % users || item != gap % items);
        }
        return switch (random.nextInt(4)) {
            case 0 -> all.withUserFeatures(features(all.users(), random));
            case 1 -> all.withItemFeatures(features(all.items(), random));
            case 2 ->
                all.withUserFeatures(features(all.users(), random)).withItemFeatures(features(all.items(), random));
            default -> all;
        };
    }

    /** Of some of these ids and of one more. */
    private static Features<Integer> features(IdIndex<Integer> ids, Random random) {
        Features.Builder<Integer> builder = Features.builder();
        for (Integer id : ids.ids()) {
            switch (random.nextInt(4)) {
                case 0 -> builder.describe(id);
                case 1 -> builder.category(id, "kind", "k" + random.nextInt(3));
                case 2 -> builder.number(id, "size", random.nextFloat()).category(id, "kind", "k0");
                default -> {
                    // Nothing is known of this one.
                }
            }
        }
        return builder.category(-1, "kind", "k1").build();
    }
}
