package dev.cofactor.eval;

import static dev.cofactor.eval.TestData.pairs;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.Interactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class RollingOriginTest {

    private static Instant second(long second) {
        return Instant.ofEpochSecond(second);
    }

    private static Interactions<String, String> timed() {
        return Interactions.<String, String>builder()
                .add("ann", "a", second(10))
                .add("ann", "b", second(20))
                .add("ann", "c", second(30))
                .add("ann", "d", second(40))
                .add("bob", "a", second(15))
                .add("bob", "b", second(25))
                .add("bob", "c", Instant.ofEpochMilli(29_999))
                .add("bob", "d", second(35))
                .build();
    }

    @Test
    void trainsOnAllBeforeTheWindow() {
        try (Warnings warnings = new Warnings()) {
            List<Split<String, String>> splits =
                    Splits.rollingOrigin(timed(), TimeWindows.of(second(20), Duration.ofSeconds(10), 2));
            assertEquals(2, splits.size());
            assertEquals(List.of("ann a", "bob a"), pairs(splits.get(0).train()));
            assertEquals(List.of("ann b", "bob b", "bob c"), pairs(splits.get(0).test()));
            assertEquals(
                    List.of("ann a", "ann b", "bob a", "bob b", "bob c"),
                    pairs(splits.get(1).train()));
            assertEquals(List.of("ann c", "bob d"), pairs(splits.get(1).test()));
            assertFalse(splits.get(1).leaks().isLeaking());
            assertEquals(List.of(), warnings.messages());
        }
    }

    @Test
    void trainsOnALimitedTimeBeforeTheWindow() {
        Interactions<String, String> data = timed();
        TimeWindows windows =
                TimeWindows.of(second(20), Duration.ofSeconds(10), 2).withTraining(Duration.ofSeconds(5));
        List<Split<String, String>> splits = Splits.rollingOrigin(data, windows);
        assertEquals(List.of("bob a"), pairs(splits.get(0).train()));
        assertEquals(List.of("bob b", "bob c"), pairs(splits.get(1).train()));
        assertEquals(List.of("ann c", "bob d"), pairs(splits.get(1).test()));
        assertSame(data.users(), splits.get(1).train().users());
    }

    @Test
    void windowsEndWithTheLastEntry() {
        TimeWindows windows = TimeWindows.last(timed(), Duration.ofSeconds(5), 3);
        assertEquals(3, windows.count());
        assertEquals(Instant.ofEpochMilli(25_001), windows.start(0));
        assertEquals(Instant.ofEpochMilli(30_001), windows.end(0));
        assertEquals(Instant.ofEpochMilli(40_001), windows.end(2));
        assertEquals(Optional.empty(), windows.trainingStart(2));
        List<Split<String, String>> splits = Splits.rollingOrigin(timed(), windows);
        assertEquals(List.of("ann c", "bob c"), pairs(splits.get(0).test()));
        assertEquals(List.of("bob d"), pairs(splits.get(1).test()));
        assertEquals(List.of("ann d"), pairs(splits.get(2).test()));
        assertEquals(7, splits.get(2).train().size());
    }

    @Test
    void theLastEntryMayBeTheFirstOfItsRow() {
        Interactions<String, String> data = Interactions.<String, String>builder()
                .add("ann", "a", second(60))
                .add("ann", "b", second(20))
                .build();
        assertEquals(
                Instant.ofEpochMilli(60_001),
                TimeWindows.last(data, Duration.ofSeconds(5), 1).end(0));
    }

    @Test
    void saysWhichWindowIsEmpty() {
        TimeWindows late = TimeWindows.of(second(31), Duration.ofSeconds(4), 2);
        assertEquals(
                "window 1 of 2 windows of PT4S from 1970-01-01T00:00:31Z leaves 6 entries to train on and 0 to test on;"
                        + " neither part may be empty",
                assertThrows(IllegalArgumentException.class, () -> Splits.rollingOrigin(timed(), late))
                        .getMessage());
        TimeWindows early = TimeWindows.of(second(10), Duration.ofSeconds(5), 1).withTraining(Duration.ofDays(1));
        assertEquals(
                "window 1 of 1 window of PT5S from 1970-01-01T00:00:10Z, each after PT24H of training leaves 0 entries to"
                        + " train on and 1 to test on; neither part may be empty",
                assertThrows(IllegalArgumentException.class, () -> Splits.rollingOrigin(timed(), early))
                        .getMessage());
    }

    @Test
    void knowsWhenTrainingBegins() {
        TimeWindows windows =
                TimeWindows.of(second(20), Duration.ofSeconds(10), 2).withTraining(Duration.ofSeconds(5));
        assertEquals(Optional.of(second(15)), windows.trainingStart(0));
        assertEquals(Optional.of(second(25)), windows.trainingStart(1));
        assertThrows(IndexOutOfBoundsException.class, () -> windows.start(2));
        assertThrows(IndexOutOfBoundsException.class, () -> windows.end(-1));
    }

    @Test
    void refusesWhatIsNoWindow() {
        Interactions<String, String> untimed = TestData.table(new float[] {1, 2, 3});
        Interactions<String, String> none = timed().filter((user, item, value, timestamp) -> false);
        TimeWindows windows = TimeWindows.of(second(20), Duration.ofSeconds(10), 2);
        refuses("no timestamps", () -> Splits.rollingOrigin(untimed, windows));
        refuses("but the interactions have none", () -> TimeWindows.last(untimed, Duration.ofDays(1), 1));
        refuses("but there are no entries", () -> TimeWindows.last(none, Duration.ofDays(1), 1));
        refuses("at least 1 window", () -> TimeWindows.of(second(0), Duration.ofDays(1), 0));
        refuses("at least 1 window", () -> TimeWindows.last(timed(), Duration.ofDays(1), 0));
        refuses(
                "length of a window must be more than zero, but is PT0S",
                () -> TimeWindows.of(second(0), Duration.ZERO, 1));
        refuses("more than zero, but is PT-1S", () -> TimeWindows.last(timed(), Duration.ofSeconds(-1), 1));
        refuses("more than zero", () -> TimeWindows.last(timed(), Duration.ofSeconds(Long.MIN_VALUE), 2));
        refuses("time to train on must be more than zero", () -> windows.withTraining(Duration.ZERO));
        refuses("beyond what an Instant can tell", () -> TimeWindows.of(Instant.MAX, Duration.ofDays(1), 1));
        refuses(
                "beyond what an Instant can tell",
                () -> TimeWindows.of(second(0), Duration.ofSeconds(Long.MAX_VALUE), 2));
        refuses("beyond what an Instant can tell", () -> windows.withTraining(Duration.ofSeconds(Long.MAX_VALUE)));
        refuses(
                "begin before what an Instant can tell",
                () -> TimeWindows.last(timed(), Duration.ofSeconds(Long.MAX_VALUE), 1));
    }

    private static void refuses(String message, Executable call) {
        String actual = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(actual.contains(message), actual);
    }
}
