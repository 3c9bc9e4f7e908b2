package dev.cofactor.eval;

import static dev.cofactor.eval.TestData.pairs;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.Interactions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitsTest {
    static {
        Warnings.silence();
    }

    private static final Interactions<String, String> FOUR_TIMES_FIVE = TestData.table(
            new float[] {1, 2, 3, 4, 5}, new float[] {1, 2, 3, 4, 5}, new float[] {1, 2, 3, 4, 5}, new float[] {
                1, 2, 3, 4, 5
            });

    private static Instant second(long second) {
        return Instant.ofEpochSecond(second);
    }

    private static Interactions<String, String> timed() {
        return Interactions.<String, String>builder()
                .add("ann", "a", 1, second(10))
                .add("ann", "b", 2, second(30))
                .add("ann", "c", 3, second(20))
                .add("bob", "a", 4, second(40))
                .add("cid", "c", 5, second(30))
                .add("cid", "b", 5, second(30))
                .add("cid", "a", 5, second(5))
                .build();
    }

    @Test
    void randomTakesTheExactNumber() {
        Split<String, String> split = Splits.random(FOUR_TIMES_FIVE, 0.3, 1);
        assertEquals(6, split.test().size());
        assertEquals(14, split.train().size());
        assertSame(FOUR_TIMES_FIVE.users(), split.train().users());
        assertSame(FOUR_TIMES_FIVE.items(), split.test().items());
    }

    @Test
    void randomIsTheSameForEver() {
        assertEquals(
                List.of("u0 i4", "u3 i0", "u3 i1", "u3 i4"),
                pairs(Splits.random(FOUR_TIMES_FIVE, 0.2, 42).test()));
    }

    @Test
    void randomChoosesEveryPairEquallyOften() {
        int[] chosen = new int[20];
        int runs = 20_000;
        for (int seed = 0; seed < runs; seed++) {
            Interactions<String, String> test =
                    Splits.random(FOUR_TIMES_FIVE, 0.25, seed).test();
            test.stream()
                    .forEach(entry -> chosen[
                            5 * Integer.parseInt(entry.userId().substring(1))
                                    + Integer.parseInt(entry.itemId().substring(1))]++);
        }
        // 5 000 expected, with a standard deviation of 61: six of them either way.
        assertTrue(Arrays.stream(chosen).allMatch(count -> Math.abs(count - 5000) < 6 * 61), Arrays.toString(chosen));
    }

    @Test
    void perUserTakesAShareOfEachAndLeavesSinglesInTraining() {
        Interactions<String, String> data = TestData.table(
                new float[] {1, 2, 3, 4, 5, 1, 2, 3, 4, 5}, new float[] {1, 2, 3, 4}, new float[] {1}, new float[] {2, 1
                });
        Split<String, String> split = Splits.perUser(data, 0.5, 7);
        assertEquals(5, split.test().byUser().row(0).size());
        assertEquals(2, split.test().byUser().row(1).size());
        assertEquals(0, split.test().byUser().row(2).size());
        assertEquals(1, split.test().byUser().row(3).size());
    }

    @Test
    void perUserLeavesEverybodyAnEntryToTrainOn() {
        Split<String, String> split = Splits.perUser(FOUR_TIMES_FIVE, 0.99, 7);
        for (int user = 0; user < 4; user++) {
            assertEquals(1, split.train().byUser().row(user).size());
        }
    }

    @Test
    void leaveLastOutTakesTheLatestOfEachWhoHasTwo() {
        Split<String, String> split = Splits.leaveLastOut(timed());
        // items are numbered a, b, c in the order they came, so of cid's two at 30 c has the greater index
        assertEquals(List.of("ann b", "cid c"), pairs(split.test()));
        assertEquals(List.of("ann a", "ann c", "bob a", "cid a", "cid b"), pairs(split.train()));
    }

    @Test
    void atTimeTestsOnEntriesAtTheCutOrAfter() {
        assertEquals(
                List.of("ann b", "bob a", "cid b", "cid c"),
                pairs(Splits.atTime(timed(), second(30)).test()));
        assertEquals(
                List.of("bob a"),
                pairs(Splits.atTime(timed(), second(30).plusNanos(1)).test()));
    }

    @Test
    void lastShareKeepsEntriesOfOneTimeTogether() {
        assertEquals(List.of("bob a"), pairs(Splits.lastShare(timed(), 0.1).test()));
        // 2 of 7 wanted; three are at 30, so all of them come along
        assertEquals(
                List.of("ann b", "bob a", "cid b", "cid c"),
                pairs(Splits.lastShare(timed(), 0.3).test()));
        assertEquals(5, Splits.lastShare(timed(), 0.7).test().size());
    }

    @Test
    void lastShareTellsMillisecondsApart() {
        Interactions<String, String> data = Interactions.<String, String>builder()
                .add("ann", "a", 1, Instant.ofEpochMilli(7))
                .add("ann", "b", 1, Instant.ofEpochMilli(8))
                .add("ann", "c", 1, Instant.ofEpochMilli(9))
                .build();
        assertEquals(List.of("ann c"), pairs(Splits.lastShare(data, 0.3).test()));
        assertEquals(
                List.of("ann b", "ann c"), pairs(Splits.lastShare(data, 0.6).test()));
    }

    @Test
    void lastShareWorksOverTheWholeRangeOfTimes() {
        Interactions<String, String> data = Interactions.<String, String>builder()
                .add("ann", "a", 1, Instant.ofEpochMilli(Long.MIN_VALUE))
                .add("ann", "b", 1, Instant.ofEpochMilli(0))
                .add("ann", "c", 1, Instant.ofEpochMilli(Long.MAX_VALUE))
                .build();
        assertEquals(List.of("ann c"), pairs(Splits.lastShare(data, 0.3).test()));
        assertEquals(
                List.of("ann b", "ann c"), pairs(Splits.lastShare(data, 0.6).test()));
    }

    @Test
    void kFoldDealsOutEvenly() {
        List<Split<String, String>> folds = Splits.kFold(FOUR_TIMES_FIVE, 3, 42);
        assertEquals(
                List.of(7L, 7L, 6L),
                folds.stream().map(split -> split.test().size()).toList());
        assertEquals(
                List.of("u0 i3", "u2 i1", "u2 i2", "u2 i3", "u2 i4", "u3 i3"),
                pairs(folds.get(2).test()));
    }

    @Test
    void kFoldPutsEveryPairInEveryFoldEquallyOften() {
        int[][] chosen = new int[4][20];
        int runs = 20_000;
        for (int seed = 0; seed < runs; seed++) {
            FoldSampling sampling = new FoldSampling(seed, 20, 4);
            for (int i = 0; i < 20; i++) {
                chosen[sampling.next()][i]++;
            }
        }
        for (int[] fold : chosen) {
            assertTrue(Arrays.stream(fold).allMatch(count -> Math.abs(count - 5000) < 6 * 61), Arrays.toString(fold));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, 1.1, Double.NaN})
    void refusesSharesOutsideTheirLimits(double share) {
        for (Executable call : List.<Executable>of(
                () -> Splits.random(timed(), share, 0),
                () -> Splits.perUser(timed(), share, 0),
                () -> Splits.lastShare(timed(), share))) {
            String message = assertThrows(IllegalArgumentException.class, call).getMessage();
            assertTrue(message.contains("between 0 and 1") && message.contains(Double.toString(share)), message);
        }
    }

    @Test
    void refusesEmptyParts() {
        Interactions<String, String> one = TestData.table(new float[] {1});
        assertThrows(IllegalArgumentException.class, () -> Splits.random(one, 0.5, 0));
        assertThrows(IllegalArgumentException.class, () -> Splits.perUser(one, 0.5, 0));
        assertThrows(IllegalArgumentException.class, () -> Splits.random(FOUR_TIMES_FIVE, 0.01, 0));
        assertThrows(IllegalArgumentException.class, () -> Splits.random(FOUR_TIMES_FIVE, 0.99, 0));
        assertThrows(IllegalArgumentException.class, () -> Splits.atTime(timed(), second(5)));
        assertThrows(IllegalArgumentException.class, () -> Splits.atTime(timed(), second(41)));
        assertThrows(IllegalArgumentException.class, () -> Splits.atTime(timed(), Instant.MAX));
        assertThrows(IllegalArgumentException.class, () -> Splits.lastShare(timed(), 0.99));
        Interactions<String, String> none =
                Interactions.<String, String>builder().build();
        assertThrows(IllegalArgumentException.class, () -> Splits.random(none, 0.5, 0));
        assertThrows(IllegalArgumentException.class, () -> Splits.kFold(none, 2, 0));
        String message = assertThrows(IllegalArgumentException.class, () -> Splits.random(FOUR_TIMES_FIVE, 0.01, 0))
                .getMessage();
        assertEquals(
                "a random split with a test share of 0.01 leaves 20 entries to train on and 0 to test on; neither part"
                        + " may be empty",
                message);
    }

    @Test
    void refusesFoldsOutsideTheirLimits() {
        refuses("folds must be at least 2, but is 1", () -> Splits.kFold(FOUR_TIMES_FIVE, 1, 0));
        refuses("at least 21 interactions are needed, but there are 20", () -> Splits.kFold(FOUR_TIMES_FIVE, 21, 0));
        assertEquals(20, Splits.kFold(FOUR_TIMES_FIVE, 20, 0).size());
    }

    @Test
    void lastShareNeedsTwoEntries() {
        Interactions<String, String> one = Interactions.<String, String>builder()
                .add("ann", "a", 1, second(1))
                .build();
        refuses("at least 2 interactions are needed, but there are 1", () -> Splits.lastShare(one, 0.5));
    }

    @Test
    void refusesToSplitByTimeWithoutTimes() {
        for (Executable call : List.<Executable>of(
                () -> Splits.leaveLastOut(FOUR_TIMES_FIVE),
                () -> Splits.atTime(FOUR_TIMES_FIVE, second(1)),
                () -> Splits.lastShare(FOUR_TIMES_FIVE, 0.5))) {
            refuses("the interactions have no timestamps, so they cannot be split by time; use a random split", call);
        }
    }

    private static void refuses(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
