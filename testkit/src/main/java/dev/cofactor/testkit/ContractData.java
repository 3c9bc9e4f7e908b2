package dev.cofactor.testkit;

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
}
