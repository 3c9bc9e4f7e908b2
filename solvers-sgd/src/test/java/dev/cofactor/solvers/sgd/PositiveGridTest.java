package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.WorkerPool;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PositiveGridTest {

    @Property(tries = 20)
    void holdsEveryPositiveOnceInTheBlockOfItsUserAndItem(
            @ForAll @IntRange(min = 1, max = 300) int users,
            @ForAll @IntRange(min = 1, max = 1200) int items,
            @ForAll @IntRange(min = 0, max = 100) int percent,
            @ForAll long seed) {
        CsrMatrix byUser = Positives.random(users, items, percent / 100.0, seed);
        try (WorkerPool workers = new WorkerPool(2)) {
            PositiveGrid grid = new PositiveGrid(TrainingContext.builder(byUser).build(workers), byUser);
            for (int epoch = 0; epoch < 2; epoch++) {
                grid.deal(new SplittableRandom(seed + epoch));
                assertPartition(grid, byUser);
            }
        }
    }

    private static void assertPartition(PositiveGrid grid, CsrMatrix byUser) {
        Set<Long> seen = new HashSet<>();
        int[] groupOfUser = new int[byUser.rows()];
        Arrays.fill(groupOfUser, -1);
        assertEquals(byUser.columns(), grid.firstPlace(grid.side()));
        assertEquals(byUser.columns(), Arrays.stream(grid.items()).distinct().count());
        for (int group = 0; group < grid.side(); group++) {
            for (int part = 0; part < grid.side(); part++) {
                int previous = -1;
                for (int k = grid.start(group, part); k < grid.start(group, part + 1); k++) {
                    int user = grid.users(group)[k];
                    int place = grid.places(group)[k];
                    assertTrue(place >= grid.firstPlace(part) && place < grid.firstPlace(part + 1));
                    assertTrue(user >= previous, "the positives of a user follow each other");
                    previous = user;
                    assertTrue(groupOfUser[user] < 0 || groupOfUser[user] == group, "a user is in one group");
                    groupOfUser[user] = group;
                    int item = grid.items()[place];
                    assertTrue(byUser.row(user).find(item).isPresent());
                    assertTrue(seen.add((long) user * byUser.columns() + item));
                    assertSigned(grid, group, part, k);
                }
            }
        }
        assertEquals(byUser.nonZeros(), seen.size());
    }

    /** A signature has the bits of all that a user has in a part, and no other. */
    private static void assertSigned(PositiveGrid grid, int group, int part, int positive) {
        int expected = 0;
        for (int k = grid.start(group, part); k < grid.start(group, part + 1); k++) {
            if (grid.users(group)[k] == grid.users(group)[positive]) {
                expected |= 1 << ((grid.places(group)[k] - grid.firstPlace(part)) % 32);
            }
        }
        assertEquals(expected, grid.signatures(group)[positive]);
    }

    @Test
    void dealsAnewButTheSameForTheSameNumbersAndAnyThreads() {
        CsrMatrix byUser = Positives.random(300, 900, 0.2, 1);
        try (WorkerPool one = new WorkerPool(1);
                WorkerPool seven = new WorkerPool(7)) {
            PositiveGrid grid = new PositiveGrid(TrainingContext.builder(byUser).build(one), byUser);
            PositiveGrid same = new PositiveGrid(TrainingContext.builder(byUser).build(seven), byUser);
            assertTrue(grid.side() >= 7, "there is work for seven threads");
            same.deal(new SplittableRandom(2)); // what was dealt before leaves no trace
            grid.deal(new SplittableRandom(1));
            int[] first = grid.items().clone();
            same.deal(new SplittableRandom(1));
            assertArrayEquals(first, same.items());
            for (int group = 0; group < grid.side(); group++) {
                assertArrayEquals(grid.users(group), same.users(group));
                assertArrayEquals(grid.places(group), same.places(group));
            }
            grid.deal(new SplittableRandom(2));
            assertFalse(Arrays.equals(first, grid.items()));
        }
    }
}
