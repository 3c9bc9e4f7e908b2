package dev.cofactor.eval;

import static dev.cofactor.eval.TestData.entries;
import static dev.cofactor.eval.TestData.pairs;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.Interaction;
import dev.cofactor.data.Interactions;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Splits of random data against slow and obvious definitions. */
class SplitsPropertyTest {
    static {
        Warnings.silence();
    }

    private static Interactions<String, String> data(int users, int items, long seed) {
        Interactions<String, String> data = TestData.random(users, items, 0.5, seed);
        Assume.that(data.size() >= 20);
        return data;
    }

    /** Nothing lost, nothing twice, nothing changed, and the indexes shared. */
    static void requirePartition(Interactions<String, String> whole, Split<String, String> split) {
        Set<Interaction<String, String>> both = new HashSet<>(entries(split.train()));
        both.addAll(entries(split.test()));
        assertEquals(entries(whole), both);
        assertEquals(whole.size(), split.train().size() + split.test().size());
        assertEquals(whole.users(), split.test().users());
        assertEquals(whole.items(), split.train().items());
        assertEquals(whole.scale(), split.train().scale());
    }

    @Property(tries = 200)
    void randomIsAPartitionWithTheExactNumber(
            @ForAll @IntRange(min = 1, max = 15) int users,
            @ForAll @IntRange(min = 1, max = 15) int items,
            @ForAll @DoubleRange(min = 0.05, max = 0.95) double share,
            @ForAll long seed) {
        Interactions<String, String> data = data(users, items, seed);
        Split<String, String> split = Splits.random(data, share, seed);
        requirePartition(data, split);
        assertEquals(Math.round(share * data.size()), split.test().size());
        assertEquals(pairs(split.test()), pairs(Splits.random(data, share, seed).test()));
    }

    @Property(tries = 50)
    void seedsDiffer(@ForAll long seed, @ForAll @IntRange(min = 1, max = 1000) int step) {
        Interactions<String, String> data = TestData.random(20, 20, 0.5, 3);
        assertNotEquals(
                pairs(Splits.random(data, 0.5, seed).test()),
                pairs(Splits.random(data, 0.5, seed + step).test()));
        assertNotEquals(
                pairs(Splits.perUser(data, 0.5, seed).test()),
                pairs(Splits.perUser(data, 0.5, seed + step).test()));
        assertNotEquals(
                pairs(Splits.kFold(data, 2, seed).get(0).test()),
                pairs(Splits.kFold(data, 2, seed + step).get(0).test()));
    }

    @Property(tries = 200)
    void perUserTakesEachUsersShare(
            @ForAll @IntRange(min = 2, max = 15) int users,
            @ForAll @IntRange(min = 2, max = 15) int items,
            @ForAll @DoubleRange(min = 0.25, max = 0.95) double share,
            @ForAll long seed) {
        Interactions<String, String> data = data(users, items, seed);
        Split<String, String> split = Splits.perUser(data, share, seed);
        requirePartition(data, split);
        for (int user = 0; user < data.users().size(); user++) {
            int all = data.byUser().row(user).size();
            long expected = Math.min(all - 1, Math.round(share * all));
            assertEquals(expected, split.test().byUser().row(user).size(), "of " + all);
        }
    }

    @Property(tries = 200)
    void leaveLastOutTakesTheLatestByTimeThenItem(@ForAll @IntRange(min = 2, max = 15) int items, @ForAll long seed) {
        Interactions<String, String> data = data(10, items, seed);
        Split<String, String> split = Splits.leaveLastOut(data);
        requirePartition(data, split);
        Map<String, List<Interaction<String, String>>> byUser =
                data.stream().collect(Collectors.groupingBy(Interaction::userId, TreeMap::new, Collectors.toList()));
        Set<Interaction<String, String>> expected = byUser.values().stream()
                .filter(own -> own.size() > 1)
                .map(own -> own.stream()
                        .max(Comparator.comparing((Interaction<String, String> entry) ->
                                        entry.timestamp().orElseThrow())
                                .thenComparing(entry ->
                                        data.items().indexOf(entry.itemId()).orElseThrow()))
                        .orElseThrow())
                .collect(Collectors.toSet());
        assertEquals(expected, entries(split.test()));
    }

    @Property(tries = 200)
    void lastShareCutsAtTheWantedEntry(@ForAll @DoubleRange(min = 0.05, max = 0.6) double share, @ForAll long seed) {
        Interactions<String, String> data = data(10, 10, seed);
        List<Instant> latestFirst = data.stream()
                .map(entry -> entry.timestamp().orElseThrow())
                .sorted(Comparator.reverseOrder())
                .toList();
        Instant cut = latestFirst.get((int) Math.round(share * data.size()) - 1);
        Split<String, String> split = Splits.lastShare(data, share);
        requirePartition(data, split);
        assertEquals(entries(Splits.atTime(data, cut).test()), entries(split.test()));
        assertTrue(split.test().stream()
                .noneMatch(entry -> entry.timestamp().orElseThrow().isBefore(cut)));
        assertTrue(split.train().stream()
                .allMatch(entry -> entry.timestamp().orElseThrow().isBefore(cut)));
    }

    @Property(tries = 100)
    void foldsAreAPartition(
            @ForAll @IntRange(min = 2, max = 7) int folds,
            @ForAll @IntRange(min = 2, max = 12) int users,
            @ForAll long seed) {
        Interactions<String, String> data = data(users, 10, seed);
        List<Split<String, String>> splits = Splits.kFold(data, folds, seed);
        assertEquals(folds, splits.size());
        Set<Interaction<String, String>> tested = new HashSet<>();
        for (int fold = 0; fold < folds; fold++) {
            Split<String, String> split = splits.get(fold);
            requirePartition(data, split);
            tested.addAll(entries(split.test()));
            assertEquals(
                    data.size() / folds + (fold < data.size() % folds ? 1 : 0),
                    split.test().size());
        }
        assertEquals(entries(data), tested);
        assertEquals(
                pairs(splits.get(1).test()),
                pairs(Splits.kFold(data, folds, seed).get(1).test()));
    }
}
