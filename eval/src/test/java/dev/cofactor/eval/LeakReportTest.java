package dev.cofactor.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.Interactions;
import dev.cofactor.eval.LeakReport.Copies;
import dev.cofactor.eval.LeakReport.Times;
import dev.cofactor.eval.LeakReport.Untrained;
import dev.cofactor.matrix.EntryPredicate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeakReportTest {

    /** Items are numbered a to e; those of the test part have an even value. */
    private static final Interactions<String, String> DATA = Interactions.<String, String>builder()
            .add("ann", "a", 1, second(10))
            .add("ann", "b", 1, second(50))
            .add("bob", "a", 1, second(20))
            .add("bob", "c", 1, second(40))
            .add("cid", "d", 1, second(5))
            .add("ann", "c", 2, second(30))
            .add("ann", "e", 2, second(35))
            .add("bob", "b", 2, second(60))
            .add("cid", "a", 2, second(5))
            .add("dan", "a", 2, second(70))
            .build();

    private static Instant second(long second) {
        return Instant.ofEpochSecond(second);
    }

    private static Split<String, String> split(Interactions<String, String> data, EntryPredicate isTest) {
        Interactions.Partition<String, String> parts = data.partition(isTest);
        return new Split<>(parts.rejected(), parts.accepted());
    }

    private static Split<String, String> byValue() {
        return split(DATA, (user, item, value, timestamp) -> value == 2);
    }

    @Test
    void countsWhatIsLaterAndWhatIsUntrained() {
        try (Warnings warnings = new Warnings()) {
            LeakReport report = byValue().leaks();
            // All but cid's d are later than cid's a, of ann's b is later than ann's c, and nobody else's own.
            Times times = new Times(second(5), second(50), 4, 4, 1, 1);
            assertEquals(
                    new LeakReport(5, 5, Optional.of(times), new Untrained(4, 1, 4, 1, 2), new Copies(0, 0, 0, 0)),
                    report);
            assertTrue(report.hasTimeLeak());
            assertTrue(report.isLeaking());
            assertEquals("""
                    5 entries to train on, 5 to test on
                    LEAK of time: 4 of 5 training entries are later than the first test entry, and for 1 of 4 test users \
                    entries later than the first of their own are known
                      first test entry 1970-01-01T00:00:05Z, last training entry 1970-01-01T00:00:50Z
                      figures tell how well gaps in a known time are filled in, not how well the future is predicted; for \
                    that, split by time: Splits.lastShare, atTime or rollingOrigin
                    0 users and 0 items are exact copies of others
                    not in the training part: 1 of 4 test users, 1 of 4 test items, 2 test entries of the one or the other""", report.toString());
            assertEquals(List.of("a split gives away some of its test part\n" + report), warnings.messages());
        }
    }

    @Test
    void theFutureOfOthersIsALeakToo() {
        try (Warnings warnings = new Warnings()) {
            Split<String, String> split = Splits.leaveLastOut(DATA);
            Times times = split.leaks().times().orElseThrow();
            assertEquals(0, times.laterOwnEntries());
            assertEquals(0, times.laterOwnUsers());
            assertTrue(times.laterEntries() > 0 && times.isLeak());
            assertEquals(2, warnings.messages().size());
        }
    }

    @Test
    void onesOwnFutureIsALeakEvenIfNobodyElsesIs() {
        assertTrue(new Times(second(5), second(50), 0, 3, 1, 2).isLeak());
        assertTrue(new Times(second(5), second(50), 3, 3, 0, 0).isLeak());
        assertFalse(new Times(second(5), second(4), 0, 3, 0, 0).isLeak());
    }

    @Test
    void aSplitInTimeLeaksNothingAndSaysNothing() {
        try (Warnings warnings = new Warnings()) {
            LeakReport report = Splits.atTime(DATA, second(35)).leaks();
            assertFalse(report.hasTimeLeak());
            assertFalse(report.isLeaking());
            assertTrue(
                    report.toString()
                            .contains("no time leak: the last training entry is of 1970-01-01T00:00:30Z, the first test"
                                    + " entry of 1970-01-01T00:00:35Z"),
                    report.toString());
            Splits.lastShare(DATA, 0.4);
            Splits.rollingOrigin(DATA, TimeWindows.of(second(30), Duration.ofSeconds(50), 1));
            assertEquals(List.of(), warnings.messages());
        }
    }

    @Test
    void entriesOfTheSameMillisecondAreNotLater() {
        Interactions<String, String> data = Interactions.<String, String>builder()
                .add("ann", "a", 1, second(5))
                .add("ann", "b", 2, second(5))
                .build();
        assertFalse(split(data, (user, item, value, timestamp) -> value == 2)
                .leaks()
                .hasTimeLeak());
        Interactions<String, String> later = Interactions.<String, String>builder()
                .add("ann", "a", 1, Instant.ofEpochMilli(5_001))
                .add("ann", "b", 2, second(5))
                .build();
        try (Warnings warnings = new Warnings()) {
            Times times = split(later, (user, item, value, timestamp) -> value == 2)
                    .leaks()
                    .times()
                    .orElseThrow();
            assertEquals(new Times(second(5), Instant.ofEpochMilli(5_001), 1, 1, 1, 1), times);
            assertEquals(1, warnings.messages().size());
        }
    }

    @Test
    void withoutTimesNobodyKnows() {
        try (Warnings warnings = new Warnings()) {
            Interactions<String, String> data = TestData.table(new float[] {1, 2, 1}, new float[] {2, 1, 1});
            LeakReport report = Splits.random(data, 0.5, 1).leaks();
            assertEquals(Optional.empty(), report.times());
            assertFalse(report.hasTimeLeak());
            assertTrue(report.toString().contains("no timestamps, so whether time leaks cannot be told"));
            Interactions<String, String> train = DATA.filter((user, item, value, timestamp) -> value == 1);
            Interactions<String, String> test = Interactions.of(
                    DATA.users(),
                    DATA.items(),
                    DATA.filter((user, item, value, timestamp) -> value == 2)
                            .byUser()
                            .withoutTimestamps());
            assertEquals(Optional.empty(), new Split<>(train, test).leaks().times());
            assertEquals(List.of(), warnings.messages());
        }
    }

    @Test
    void everyWayThatHeedsNoTimeWarnsOnce() {
        try (Warnings warnings = new Warnings()) {
            Interactions<String, String> data = TestData.random(20, 20, 0.5, 1);
            Splits.random(data, 0.2, 1);
            Splits.perUser(data, 0.2, 1);
            Splits.leaveLastOut(data);
            Splits.leaveRandomOut(data, 2, 1);
            Splits.kFold(data, 5, 1);
            Splits.itemColdStart(data, 0.2, 0, 1);
            Splits.userDisjoint(data, 0.2, 0.2, 1);
            Splits.userDisjointByTime(data, 0.2, 0.2, 1);
            List<String> messages = warnings.messages();
            assertEquals(8, messages.size());
            assertTrue(messages.stream().allMatch(message -> message.contains("leaks time")), messages.toString());
            Times times = Splits.random(data, 0.2, 1).leaks().times().orElseThrow();
            assertEquals(
                    "a random split with a test share of 0.2 leaks time: " + times.laterEntries()
                            + " of 162 training entries are later than the first test entry, and for "
                            + times.laterOwnUsers() + " of " + times.testUsers()
                            + " test users entries later than the first of their own are known; see Splits and"
                            + " Split.leaks()",
                    messages.get(0));
            assertTrue(messages.get(4).startsWith("fold 1 of 5"), messages.get(4));
        }
    }

    @Test
    void aHistoryLeaksToItsUserAndTrainingToAll() {
        UserDisjointSplit<String, String> split = new UserDisjointSplit<>(
                DATA.filter((user, item, value, timestamp) -> user == 1),
                DATA.filter((user, item, value, timestamp) -> user == 0 && item != 2),
                DATA.filter((user, item, value, timestamp) -> user == 0 && item == 2));
        try (Warnings warnings = new Warnings()) {
            LeakReport report = split.leaks();
            // ann's b at 50 and e at 35 are later than c at 30, bob's c at 40 and b at 60 too
            assertEquals(Optional.of(new Times(second(30), second(60), 2, 1, 1, 2)), report.times());
            assertEquals(new Untrained(1, 1, 1, 0, 1), report.untrained());
            assertEquals(1, warnings.messages().size());
        }
    }
}
