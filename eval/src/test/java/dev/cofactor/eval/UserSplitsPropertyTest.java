package dev.cofactor.eval;

import static dev.cofactor.eval.TestData.entries;
import static dev.cofactor.eval.TestData.pairs;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cofactor.data.Interaction;
import dev.cofactor.data.Interactions;
import dev.cofactor.eval.LeakReport.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Splits by users, items and windows of random data against slow and obvious definitions. */
class UserSplitsPropertyTest {
    static {
        Warnings.silence();
    }

    private static Interactions<String, String> data(int users, int items, long seed) {
        Interactions<String, String> data = TestData.random(users, items, 0.5, seed);
        Assume.that(data.size() >= 20);
        return data;
    }

    private static Instant time(Interaction<?, ?> entry) {
        return entry.timestamp().orElseThrow();
    }

    private static Map<String, List<Interaction<String, String>>> byUser(Interactions<String, String> data) {
        return data.stream().collect(Collectors.groupingBy(Interaction::userId));
    }

    /** The last of each list by time, then by item index. */
    private static Set<Interaction<String, String>> last(
            Interactions<String, String> data, List<Interaction<String, String>> own, long count) {
        return own.stream()
                .sorted(Comparator.<Interaction<String, String>, Instant>comparing(UserSplitsPropertyTest::time)
                        .thenComparing(
                                entry -> data.items().indexOf(entry.itemId()).orElseThrow())
                        .reversed())
                .limit(count)
                .collect(Collectors.toSet());
    }

    @Property(tries = 200)
    void leaveLastOutTakesTheLatest(
            @ForAll @IntRange(min = 2, max = 15) int items,
            @ForAll @IntRange(min = 1, max = 4) int count,
            @ForAll long seed) {
        Interactions<String, String> data = data(10, items, seed);
        Set<Interaction<String, String>> expected = byUser(data).values().stream()
                .filter(own -> own.size() > count)
                .flatMap(own -> last(data, own, count).stream())
                .collect(Collectors.toSet());
        Assume.that(!expected.isEmpty());
        Split<String, String> split = Splits.leaveLastOut(data, count);
        SplitsPropertyTest.requirePartition(data, split);
        assertEquals(expected, entries(split.test()));
        assertEquals(0, split.leaks().times().orElseThrow().laterOwnEntries());
    }

    @Property(tries = 200)
    void leaveRandomOutTakesTheSameNumberOfAll(
            @ForAll @IntRange(min = 2, max = 15) int items,
            @ForAll @IntRange(min = 1, max = 4) int count,
            @ForAll long seed) {
        Interactions<String, String> data = data(10, items, seed);
        Assume.that(byUser(data).values().stream().anyMatch(own -> own.size() > count));
        Split<String, String> split = Splits.leaveRandomOut(data, count, seed);
        SplitsPropertyTest.requirePartition(data, split);
        for (int user = 0; user < data.users().size(); user++) {
            int all = data.byUser().row(user).size();
            assertEquals(
                    all > count ? count : 0, split.test().byUser().row(user).size());
        }
        assertEquals(
                pairs(split.test()),
                pairs(Splits.leaveRandomOut(data, count, seed).test()));
    }

    @Property(tries = 200)
    void windowsHaveWhatIsInThem(
            @ForAll @IntRange(min = 5, max = 20) int start,
            @ForAll @IntRange(min = 3, max = 10) int length,
            @ForAll @IntRange(min = 1, max = 3) int count,
            @ForAll @IntRange(min = 0, max = 15) int training,
            @ForAll long seed) {
        Interactions<String, String> data = data(15, 15, seed);
        TimeWindows all = TimeWindows.of(Instant.ofEpochSecond(start), Duration.ofSeconds(length), count);
        TimeWindows windows = training == 0 ? all : all.withTraining(Duration.ofSeconds(training));
        List<Set<Interaction<String, String>>> tests = new ArrayList<>();
        List<Set<Interaction<String, String>>> trains = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int from = start + i * length;
            tests.add(between(data, from, from + length));
            trains.add(between(data, training == 0 ? 0 : from - training, from));
        }
        if (tests.stream().anyMatch(Set::isEmpty) || trains.stream().anyMatch(Set::isEmpty)) {
            assertThrows(IllegalArgumentException.class, () -> Splits.rollingOrigin(data, windows));
            return;
        }
        List<Split<String, String>> splits = Splits.rollingOrigin(data, windows);
        assertEquals(tests, splits.stream().map(split -> entries(split.test())).toList());
        assertEquals(
                trains, splits.stream().map(split -> entries(split.train())).toList());
        for (Split<String, String> split : splits) {
            assertEquals(data.items(), split.test().items());
            assertFalse(split.leaks().hasTimeLeak());
        }
    }

    private static Set<Interaction<String, String>> between(Interactions<String, String> data, int from, int to) {
        return data.stream()
                .filter(entry ->
                        time(entry).getEpochSecond() >= from && time(entry).getEpochSecond() < to)
                .collect(Collectors.toSet());
    }

    @Property(tries = 200)
    void coldItemsKeepTheExactNumber(
            @ForAll @DoubleRange(min = 0.2, max = 0.8) double share,
            @ForAll @IntRange(min = 0, max = 3) int left,
            @ForAll long seed) {
        Interactions<String, String> data = data(15, 15, seed);
        Split<String, String> split = Splits.itemColdStart(data, share, left, seed);
        SplitsPropertyTest.requirePartition(data, split);
        Map<String, Long> all =
                data.stream().collect(Collectors.groupingBy(Interaction::itemId, Collectors.counting()));
        Map<String, Long> test =
                split.test().stream().collect(Collectors.groupingBy(Interaction::itemId, Collectors.counting()));
        long eligible = all.values().stream().filter(entries -> entries > left).count();
        assertEquals(Math.round(share * eligible), test.size());
        test.forEach((item, entries) -> assertEquals(all.get(item) - left, entries, item));
        assertEquals(
                pairs(split.test()),
                pairs(Splits.itemColdStart(data, share, left, seed).test()));
    }

    @Property(tries = 200)
    void unseenUsersAreInNoOtherPart(
            @ForAll @DoubleRange(min = 0.2, max = 0.8) double userShare,
            @ForAll @DoubleRange(min = 0.05, max = 0.95) double testShare,
            @ForAll boolean byTime,
            @ForAll long seed) {
        Interactions<String, String> data = data(15, 12, seed);
        UserDisjointSplit<String, String> split = byTime
                ? Splits.userDisjointByTime(data, userShare, testShare, seed)
                : Splits.userDisjoint(data, userShare, testShare, seed);
        Set<Interaction<String, String>> whole = new HashSet<>(entries(split.train()));
        whole.addAll(entries(split.history()));
        whole.addAll(entries(split.test()));
        assertEquals(entries(data), whole);
        assertEquals(
                data.size(),
                split.train().size() + split.history().size() + split.test().size());
        Map<String, List<Interaction<String, String>>> byUser = byUser(data);
        long eligible = byUser.values().stream().filter(own -> own.size() > 1).count();
        Set<Integer> testUsers = IntStream.of(split.testUsers()).boxed().collect(Collectors.toSet());
        assertEquals(Math.round(userShare * eligible), testUsers.size());
        for (int user = 0; user < data.users().size(); user++) {
            int all = data.byUser().row(user).size();
            if (testUsers.contains(user)) {
                long tested = Math.max(1, Math.min(all - 1, Math.round(testShare * all)));
                assertEquals(0, split.train().byUser().row(user).size());
                assertEquals(tested, split.test().byUser().row(user).size());
                assertEquals(all - tested, split.history().byUser().row(user).size());
            } else {
                assertEquals(all, split.train().byUser().row(user).size());
            }
        }
        if (byTime) {
            Map<String, List<Interaction<String, String>>> tested = byUser(split.test());
            tested.forEach((user, own) -> assertEquals(last(data, byUser.get(user), own.size()), new HashSet<>(own)));
            assertEquals(0, split.leaks().times().orElseThrow().laterOwnEntries());
        }
        UserDisjointSplit<String, String> again = byTime
                ? Splits.userDisjointByTime(data, userShare, testShare, seed)
                : Splits.userDisjoint(data, userShare, testShare, seed);
        assertEquals(pairs(split.history()), pairs(again.history()));
        assertEquals(pairs(split.test()), pairs(again.test()));
    }

    @Property(tries = 50)
    void seedsDiffer(@ForAll long seed, @ForAll @IntRange(min = 1, max = 1000) int step) {
        Interactions<String, String> data = TestData.random(20, 20, 0.5, 3);
        assertNotEquals(
                pairs(Splits.leaveRandomOut(data, 3, seed).test()),
                pairs(Splits.leaveRandomOut(data, 3, seed + step).test()));
        assertNotEquals(
                pairs(Splits.itemColdStart(data, 0.5, 2, seed).test()),
                pairs(Splits.itemColdStart(data, 0.5, 2, seed + step).test()));
        assertNotEquals(
                pairs(Splits.userDisjoint(data, 0.5, 0.5, seed).test()),
                pairs(Splits.userDisjoint(data, 0.5, 0.5, seed + step).test()));
    }

    @Property(tries = 200)
    void leaksAreThoseOfASlowDefinition(@ForAll @DoubleRange(min = 0.1, max = 0.9) double share, @ForAll long seed) {
        Interactions<String, String> data = data(8, 8, seed);
        Split<String, String> split = Splits.random(data, share, seed);
        LeakReport report = split.leaks();
        List<Interaction<String, String>> train = split.train().stream().toList();
        List<Interaction<String, String>> test = split.test().stream().toList();
        Instant firstTest = test.stream()
                .map(UserSplitsPropertyTest::time)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        List<Interaction<String, String>> ownLater = train.stream()
                .filter(trained -> test.stream()
                        .filter(tested -> tested.userId().equals(trained.userId()))
                        .map(UserSplitsPropertyTest::time)
                        .min(Comparator.naturalOrder())
                        .filter(first -> time(trained).isAfter(first))
                        .isPresent())
                .toList();
        Set<String> testUsers = test.stream().map(Interaction::userId).collect(Collectors.toSet());
        Set<String> trainUsers = train.stream().map(Interaction::userId).collect(Collectors.toSet());
        Set<String> testItems = test.stream().map(Interaction::itemId).collect(Collectors.toSet());
        Set<String> trainItems = train.stream().map(Interaction::itemId).collect(Collectors.toSet());
        assertEquals(
                new Times(
                        firstTest,
                        train.stream()
                                .map(UserSplitsPropertyTest::time)
                                .max(Comparator.naturalOrder())
                                .orElseThrow(),
                        train.stream()
                                .filter(entry -> time(entry).isAfter(firstTest))
                                .count(),
                        testUsers.size(),
                        (int) ownLater.stream()
                                .map(Interaction::userId)
                                .distinct()
                                .count(),
                        ownLater.size()),
                report.times().orElseThrow());
        assertEquals(
                new LeakReport.Untrained(
                        testUsers.size(),
                        (int) testUsers.stream()
                                .filter(user -> !trainUsers.contains(user))
                                .count(),
                        testItems.size(),
                        (int) testItems.stream()
                                .filter(item -> !trainItems.contains(item))
                                .count(),
                        test.stream()
                                .filter(entry ->
                                        !trainUsers.contains(entry.userId()) || !trainItems.contains(entry.itemId()))
                                .count()),
                report.untrained());
    }
}
