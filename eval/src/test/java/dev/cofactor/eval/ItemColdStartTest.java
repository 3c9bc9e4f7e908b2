package dev.cofactor.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import dev.cofactor.matrix.SparseMatrix;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ItemColdStartTest {

    /** Item i has i + 1 entries. */
    private static Interactions<String, String> stairs(int items) {
        InteractionsBuilder<String, String> builder = Interactions.builder();
        for (int item = 0; item < items; item++) {
            for (int user = 0; user <= item; user++) {
                builder.add("u" + user, "i" + item);
            }
        }
        return builder.build();
    }

    private static int[] entriesOfItems(Interactions<?, ?> part) {
        SparseMatrix byItem = part.byUser().transpose();
        return IntStream.range(0, byItem.rows())
                .map(item -> byItem.row(item).size())
                .toArray();
    }

    @Test
    void leavesNothing() {
        Split<String, String> split = Splits.itemColdStart(stairs(8), 0.5, 0, 1);
        int[] train = entriesOfItems(split.train());
        int[] test = entriesOfItems(split.test());
        int cold = 0;
        for (int item = 0; item < 8; item++) {
            assertEquals(item + 1, train[item] + test[item]);
            assertTrue(train[item] == 0 || test[item] == 0);
            cold += train[item] == 0 ? 1 : 0;
        }
        assertEquals(4, cold);
    }

    @Test
    void leavesTheExactNumberToItemsWithMore() {
        for (int seed = 0; seed < 50; seed++) {
            Split<String, String> split = Splits.itemColdStart(stairs(8), 0.4, 3, seed);
            int[] train = entriesOfItems(split.train());
            int[] test = entriesOfItems(split.test());
            // Eligible are the five items with 4 to 8 entries, two of which are drawn.
            assertEquals(2, Arrays.stream(test).filter(count -> count > 0).count());
            for (int item = 0; item < 8; item++) {
                assertEquals(item + 1, train[item] + test[item]);
                assertTrue(test[item] == 0 || (item >= 3 && train[item] == 3), "item " + item);
            }
        }
    }

    @Test
    void everyItemAndEveryEntryEquallyOften() {
        Interactions<String, String> data = TestData.table(
                new float[] {1, 1, 1, 1}, new float[] {1, 1, 1, 1}, new float[] {1, 1, 1, 1}, new float[] {1, 1, 1, 1});
        int[] left = new int[16];
        int[] drawn = new int[4];
        int runs = 16_000;
        for (int seed = 0; seed < runs; seed++) {
            Split<String, String> split = Splits.itemColdStart(data, 0.25, 1, seed);
            int item = split.test().byUser().row(0).size() > 0
                    ? split.test().byUser().row(0).column(0)
                    : split.test().byUser().row(1).column(0);
            drawn[item]++;
            for (int user = 0; user < 4; user++) {
                if (split.test().byUser().row(user).size() == 0) {
                    left[4 * user + item]++;
                }
            }
        }
        // 4 000 of 16 000 expected, with a standard deviation of 55; 1 000 with one of 31
        assertTrue(Arrays.stream(drawn).allMatch(count -> Math.abs(count - 4000) < 6 * 55), Arrays.toString(drawn));
        assertTrue(Arrays.stream(left).allMatch(count -> Math.abs(count - 1000) < 6 * 31), Arrays.toString(left));
    }

    @Test
    void refusesWhatLeavesNothingToTest() {
        assertEquals(
                "a split that leaves 8 entries to a share of 0.9 of the items with more leaves 36 entries to train on and"
                        + " 0 to test on; neither part may be empty",
                assertThrows(IllegalArgumentException.class, () -> Splits.itemColdStart(stairs(8), 0.9, 8, 0))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> Splits.itemColdStart(stairs(8), 0.01, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> Splits.itemColdStart(stairs(8), 0.99, 0, 0));
        assertEquals(
                "the entries left to train on must be 0 or more, but are -1",
                assertThrows(IllegalArgumentException.class, () -> Splits.itemColdStart(stairs(8), 0.5, -1, 0))
                        .getMessage());
        for (double share : new double[] {0, 1, Double.NaN}) {
            assertEquals(
                    "the share to test on must be between 0 and 1, both excluded, but is " + share,
                    assertThrows(IllegalArgumentException.class, () -> Splits.itemColdStart(stairs(8), share, 0, 0))
                            .getMessage());
        }
    }
}
