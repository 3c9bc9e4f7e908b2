package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimedGridTest {
    private final SparseMatrix byUser =
            DriftingRatings.of(50, 40, DriftingRatings::ofBiases).byUser();
    private final TimeAxis axis = TimeAxis.of(byUser, 6, 0.4);
    private final UserDays days = UserDays.of(byUser);
    private final double[] means = IntStream.range(0, byUser.rows())
            .mapToDouble(user -> axis.mean(byUser.row(user)))
            .toArray();
    private final TimedGrid grid = new TimedGrid(byUser, axis, days, means, new SplittableRandom(1), () -> {});

    @Test
    void holdsEachRatingOnceWithAllThatTimeSaysOfIt() {
        BitSet seen = new BitSet();
        assertTrue(grid.side() > 2);
        for (int diagonal = 0; diagonal < grid.side(); diagonal++) {
            for (int group = 0; group < grid.side(); group++) {
                TimedRatings block = grid.block(group, Diagonals.column(grid.side(), diagonal, group));
                for (int r = 0; r < block.size(); r++) {
                    int user = block.users[r];
                    int item = block.items[r];
                    assertTrue(!seen.get(user * 40 + item), "twice");
                    seen.set(user * 40 + item);
                    SparseRow row = byUser.row(user);
                    int k = row.find(item).orElseThrow();
                    assertEquals(row.value(k), block.values[r]);
                    assertEquals(item * 6 + axis.bin(row.timestamp(k)), block.bins[r]);
                    assertEquals(axis.deviation(row.timestamp(k), means[user]), block.deviations[r]);
                    assertEquals(TimeAxis.day(row.timestamp(k)), days.days()[block.days[r]]);
                    assertTrue(block.days[r] >= days.starts()[user] && block.days[r] < days.starts()[user + 1]);
                }
            }
        }
        assertEquals(byUser.nonZeros(), seen.cardinality());
    }

    @Test
    void sharesNoUserAndNoItemAmongTheBlocksOfADiagonal() {
        for (int diagonal = 0; diagonal < grid.side(); diagonal++) {
            BitSet users = new BitSet();
            BitSet items = new BitSet();
            for (int group = 0; group < grid.side(); group++) {
                BitSet ownUsers = new BitSet();
                BitSet ownItems = new BitSet();
                IntStream.of(grid.block(group, Diagonals.column(grid.side(), diagonal, group)).users)
                        .forEach(ownUsers::set);
                IntStream.of(grid.block(group, Diagonals.column(grid.side(), diagonal, group)).items)
                        .forEach(ownItems::set);
                assertTrue(!users.intersects(ownUsers) && !items.intersects(ownItems));
                users.or(ownUsers);
                items.or(ownItems);
            }
        }
    }
}
