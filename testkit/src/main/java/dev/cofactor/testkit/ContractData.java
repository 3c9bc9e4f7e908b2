package dev.cofactor.testkit;

import dev.cofactor.data.Features;
import dev.cofactor.data.IdIndex;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import java.util.SplittableRandom;

/** The small data set on which {@link SolverContract} trains. */
final class ContractData {
    private static final int USERS = 60;
    private static final int ITEMS = 40;

    private ContractData() {}

    /**
     * Ratings from 1 to 5 in whole stars, about half of all pairs: 3 plus a bias of the user, one of the item, whether
     * their tastes agree, and some noise.
     */
    static Interactions<Integer, Integer> ratings() {
        SplittableRandom random = new SplittableRandom(1);
        InteractionsBuilder<Integer, Integer> builder = Interactions.builder();
        for (int user = 0; user < USERS; user++) {
            for (int item = 0; item < ITEMS; item++) {
                double agreement = user % 3 == item % 3 ? 1 : -0.5;
                double value =
                        3 + (user % 5 - 2) * 0.3 + (item % 4 - 1.5) * 0.4 + agreement + random.nextDouble() - 0.5;
                if (random.nextBoolean()) {
                    builder.add(user, 1000 + item, (float) Math.rint(Math.max(1, Math.min(5, value))));
                }
            }
        }
        return builder.build();
    }

    /** Says of each id which of three tastes it has, and a number. */
    static Features<Integer> features(IdIndex<Integer> ids) {
        Features.Builder<Integer> builder = Features.builder();
        for (Integer id : ids.ids()) {
            builder.category(id, "taste", Integer.toString(Math.floorMod(id, 3)));
            builder.number(id, "strength", (1 + Math.floorMod(id, 5)) / 5f);
        }
        return builder.build();
    }

    /** The interactions of some users and items and some others too, about a third. */
    static boolean isLate(int userIndex, int itemIndex) {
        return isLate(itemIndex) || userIndex % 10 == 9 || (7 * userIndex + 3 * itemIndex) % 10 == 0;
    }

    /** One item in ten. */
    static boolean isLate(int itemIndex) {
        return itemIndex % 10 == 9;
    }
}
