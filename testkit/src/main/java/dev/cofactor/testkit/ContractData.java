package dev.cofactor.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.data.Features;
import dev.cofactor.data.IdIndex;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The small data set on which {@link SolverContract} trains. */
final class ContractData {
    private static final int USERS = 60;
    private static final int ITEMS = 40;
    private static final int MANY_USERS = 3000;

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

    /** The same interactions again and again, each time of new users and the same items, until there are some thousand users. */
    static Interactions<Integer, Integer> repeated(Interactions<Integer, Integer> few) {
        SparseMatrix byUser = few.byUser();
        CooMatrixBuilder builder = new CooMatrixBuilder(byUser.hasValues(), byUser.hasTimestamps());
        int users = 0;
        for (; users < MANY_USERS; users += byUser.rows()) {
            for (int user = 0; user < byUser.rows(); user++) {
                SparseRow row = byUser.row(user);
                for (int k = 0; k < row.size(); k++) {
                    long time = byUser.hasTimestamps() ? row.timestamp(k) : 0;
                    builder.add(users + user, row.column(k), row.value(k), time);
                }
            }
        }
        return Interactions.of(
                IdIndex.of(IntStream.range(0, users).boxed().toList()),
                few.items(),
                builder.build(users, byUser.columns(), DuplicatePolicy.FAIL));
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

    /** That a recommender has all ids of before where they were, and new ones after them. */
    static void assertGrown(List<Integer> old, List<Integer> added, List<Integer> all) {
        List<Integer> expected = new ArrayList<>(old);
        added.stream().filter(id -> !old.contains(id)).forEach(expected::add);
        assertEquals(expected, all, "old ids keep their indexes, new ones follow");
    }
}
