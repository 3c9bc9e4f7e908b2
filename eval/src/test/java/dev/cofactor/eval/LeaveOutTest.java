package dev.cofactor.eval;

import static dev.cofactor.eval.TestData.pairs;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.Interactions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaveOutTest {
    static {
        Warnings.silence();
    }

    private static Instant second(long second) {
        return Instant.ofEpochSecond(second);
    }

    /** Items are numbered a, b, c, d in the order they come. */
    private static Interactions<String, String> timed() {
        return Interactions.<String, String>builder()
                .add("ann", "a", second(50))
                .add("ann", "b", second(20))
                .add("ann", "c", second(30))
                .add("ann", "d", second(40))
                .add("bob", "a", second(40))
                .add("bob", "b", second(30))
                .add("cid", "d", second(7))
                .add("cid", "c", second(7))
                .add("cid", "b", second(7))
                .add("cid", "a", second(7))
                .add("dan", "a", second(9))
                .add("eve", "a", second(5))
                .add("eve", "b", second(9))
                .add("eve", "c", second(9))
                .add("eve", "d", second(9))
                .build();
    }

    @Test
    void theLastTwoOfEachWithMore() {
        Split<String, String> split = Splits.leaveLastOut(timed(), 2);
        // cid's are all of one time, eve's last three: the greatest item indexes count as the latest
        assertEquals(List.of("ann a", "ann d", "cid c", "cid d", "eve c", "eve d"), pairs(split.test()));
        assertEquals(
                List.of("ann b", "ann c", "bob a", "bob b", "cid a", "cid b", "dan a", "eve a", "eve b"),
                pairs(split.train()));
    }

    @Test
    void whoHasNoMoreIsNotTested() {
        assertEquals(
                List.of("ann a", "ann c", "ann d", "cid b", "cid c", "cid d", "eve b", "eve c", "eve d"),
                pairs(Splits.leaveLastOut(timed(), 3).test()));
        assertThrows(IllegalArgumentException.class, () -> Splits.leaveLastOut(timed(), 4));
        assertThrows(IllegalArgumentException.class, () -> Splits.leaveLastOut(timed(), Integer.MAX_VALUE));
    }

    @Test
    void atRandomAsManyOfEach() {
        Split<String, String> split = Splits.leaveRandomOut(timed(), 2, 5);
        int[] counts = new int[5];
        for (int user = 0; user < 5; user++) {
            counts[user] = split.test().byUser().row(user).size();
        }
        assertEquals(List.of(2, 0, 2, 0, 2), Arrays.stream(counts).boxed().toList());
        assertEquals(15, split.train().size() + split.test().size());
    }

    @Test
    void atRandomEveryPairOfEntriesEquallyOften() {
        Interactions<String, String> data = TestData.table(new float[] {1, 2, 3, 4}, new float[] {1, 2, 3, 4});
        int[] chosen = new int[6];
        int runs = 12_000;
        List<String> both = List.of("0 1", "0 2", "0 3", "1 2", "1 3", "2 3");
        for (int seed = 0; seed < runs; seed++) {
            var row = Splits.leaveRandomOut(data, 2, seed).test().byUser().row(1);
            chosen[both.indexOf(row.column(0) + " " + row.column(1))]++;
        }
        // 2 000 expected, with a standard deviation of 41
        assertTrue(Arrays.stream(chosen).allMatch(count -> Math.abs(count - 2000) < 6 * 41), Arrays.toString(chosen));
    }

    @Test
    void refusesCountsBelowOneAndMissingTimes() {
        for (int count : new int[] {0, -1, Integer.MIN_VALUE}) {
            String message = assertThrows(IllegalArgumentException.class, () -> Splits.leaveLastOut(timed(), count))
                    .getMessage();
            assertEquals("the entries to leave out of a user must be at least 1, but are " + count, message);
            assertThrows(IllegalArgumentException.class, () -> Splits.leaveRandomOut(timed(), count, 0));
        }
        Interactions<String, String> untimed = TestData.table(new float[] {1, 2, 3});
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Splits.leaveLastOut(untimed, 2))
                .getMessage()
                .contains("no timestamps"));
        assertEquals(
                "leaving out 3 entries at random of each user with more leaves 3 entries to train on and 0 to test on;"
                        + " neither part may be empty",
                assertThrows(IllegalArgumentException.class, () -> Splits.leaveRandomOut(untimed, 3, 0))
                        .getMessage());
    }
}
