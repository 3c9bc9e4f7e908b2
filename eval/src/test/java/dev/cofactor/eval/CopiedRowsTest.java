package dev.cofactor.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.Interaction;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import dev.cofactor.eval.LeakReport.Copies;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.EntryPredicate;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CopiedRowsTest {
    static {
        Warnings.silence();
    }

    private static Copies copies(Interactions<String, String> data, EntryPredicate isTest) {
        Interactions.Partition<String, String> parts = data.partition(isTest);
        return new Split<>(parts.rejected(), parts.accepted()).leaks().copies();
    }

    /** Users 0 and 1 have the first five items, user 2 four of them and another, user 3 all six. */
    private static Interactions<String, String> users() {
        InteractionsBuilder<String, String> builder = Interactions.builder();
        for (int item = 0; item < 6; item++) {
            for (int user = 0; user < 4; user++) {
                boolean has = user < 2 ? item < 5 : user == 3 || item != 2;
                if (has) {
                    builder.add("u" + user, "i" + item);
                }
            }
        }
        return builder.build();
    }

    @Test
    void findsUsersUnderTwoIds() {
        // tested: u0 i0, u0 i1, u1 i1, u2 i0; of these only u0 i0 is trained on under the other id
        assertEquals(
                new Copies(2, 0, 1, 0),
                copies(
                        users(),
                        (user, item, value, timestamp) ->
                                (user < 2 && item == 1) || (user == 0 && item == 0) || (user == 2 && item == 0)));
        assertEquals(new Copies(2, 0, 5, 0), copies(users(), (user, item, value, timestamp) -> user == 0));
        assertEquals(new Copies(2, 0, 0, 0), copies(users(), (user, item, value, timestamp) -> user < 2));
    }

    @Test
    void findsItemsUnderTwoIds() {
        InteractionsBuilder<String, String> builder = Interactions.builder();
        for (int user = 0; user < 7; user++) {
            for (int item = 0; item < 4; item++) {
                boolean has = item < 2 ? user < 6 : item == 2 || user == 3;
                if (has) {
                    builder.add("u" + user, "i" + item, user);
                }
            }
        }
        Interactions<String, String> data = builder.build();
        // i0 and i1 are one: u0 has i1 in training, u1 has both in the test part
        assertEquals(
                new Copies(0, 2, 0, 1),
                copies(
                        data,
                        (user, item, value, timestamp) ->
                                (user == 0 && item == 0) || (user == 1 && item < 2) || (user == 2 && item == 2)));
    }

    @Test
    void fewerThanFiveEntriesSayNothing() {
        Interactions<String, String> four =
                users().filter((user, item, value, timestamp) -> item < 4 && (user < 2 || item != 1));
        assertEquals(new Copies(0, 0, 0, 0), copies(four, (user, item, value, timestamp) -> user == 0 && item == 0));
    }

    @Test
    void valuesAndTimesTellEntriesApart() {
        InteractionsBuilder<String, String> values = Interactions.builder();
        InteractionsBuilder<String, String> times = Interactions.builder();
        for (int item = 0; item < 6; item++) {
            for (int user = 0; user < 3; user++) {
                int differing = user == 2 && item == 5 ? 1 : 0;
                values.add("u" + user, "i" + item, differing);
                times.add("u" + user, "i" + item, Instant.ofEpochMilli(differing));
            }
        }
        for (Interactions<String, String> data : List.of(values.build(), times.build())) {
            Copies found = copies(data, (user, item, value, timestamp) -> item == 0);
            assertEquals(2, found.users());
            assertEquals(0, found.entriesOfUsers());
        }
    }

    @Test
    void saysSoAloud() {
        Interactions.Partition<String, String> parts =
                users().partition((user, item, value, timestamp) -> user == 0 && item == 0);
        try (Warnings warnings = new Warnings()) {
            LeakReport report = new Split<>(parts.rejected(), parts.accepted()).leaks();
            assertFalse(report.hasTimeLeak());
            assertTrue(report.isLeaking());
            assertEquals(List.of("a split gives away some of its test part\n" + report), warnings.messages());
            assertTrue(
                    report.toString()
                            .contains(
                                    "LEAK by copies: 2 users and 0 items are exact copies of others; of 1 test entries"
                                            + " the copy of another user, of 0 that of another item is known"),
                    report.toString());
        }
        assertTrue(new Copies(0, 0, 0, 1).isLeak());
        assertTrue(new Copies(0, 0, 1, 0).isLeak());
        assertFalse(new Copies(2, 2, 0, 0).isLeak());
    }

    @Test
    void anotherUserOfTheTestPartTellsNothing() {
        Interactions<String, String> data = users();
        // u0 is folded in, u1 too; what u1's history has was not trained on
        UserDisjointSplit<String, String> split = new UserDisjointSplit<>(
                data.filter((user, item, value, timestamp) -> user >= 2),
                data.filter((user, item, value, timestamp) -> user < 2 && item != user),
                data.filter((user, item, value, timestamp) -> user < 2 && item == user));
        assertEquals(new Copies(2, 0, 0, 0), split.leaks().copies());
        // but if the other id is trained on, all is known
        UserDisjointSplit<String, String> known = new UserDisjointSplit<>(
                data.filter((user, item, value, timestamp) -> user >= 1),
                data.filter((user, item, value, timestamp) -> user == 0 && item != 0),
                data.filter((user, item, value, timestamp) -> user == 0 && item == 0));
        assertEquals(new Copies(2, 0, 1, 0), known.leaks().copies());
    }

    @Property(tries = 200)
    void areThoseOfASlowDefinition(@ForAll long seed) {
        Random random = new Random(seed);
        boolean timed = random.nextBoolean();
        Interactions<String, String> data = withCopies(random, timed);
        Set<String> tested = data.stream()
                .map(CopiedRowsTest::pair)
                .filter(pair -> random.nextInt(3) == 0)
                .collect(Collectors.toSet());
        List<Interaction<String, String>> test =
                data.stream().filter(entry -> tested.contains(pair(entry))).toList();
        if (test.isEmpty() || test.size() == data.size()) {
            return;
        }
        Copies found = copies(
                data,
                (user, item, value, timestamp) -> tested.contains(
                        data.users().id(user) + " " + data.items().id(item)));
        Set<List<String>> users = equal(data, Interaction::userId, Interaction::itemId);
        Set<List<String>> items = equal(data, Interaction::itemId, Interaction::userId);
        Set<String> trained = data.stream()
                .map(CopiedRowsTest::pair)
                .filter(pair -> !tested.contains(pair))
                .collect(Collectors.toSet());
        long ofUsers = test.stream()
                .filter(entry -> users.stream()
                        .anyMatch(pair -> pair.get(0).equals(entry.userId())
                                && trained.contains(pair.get(1) + " " + entry.itemId())))
                .count();
        long ofItems = test.stream()
                .filter(entry -> items.stream()
                        .anyMatch(pair -> pair.get(0).equals(entry.itemId())
                                && trained.contains(entry.userId() + " " + pair.get(1))))
                .count();
        assertEquals(
                new Copies(
                        (int) users.stream().map(pair -> pair.get(0)).distinct().count(),
                        (int) items.stream().map(pair -> pair.get(0)).distinct().count(),
                        ofUsers,
                        ofItems),
                found);
    }

    private static String pair(Interaction<String, String> entry) {
        return entry.userId() + " " + entry.itemId();
    }

    /** Random entries, of which some users and then some items come again under other ids, a few with a change. */
    private static Interactions<String, String> withCopies(Random random, boolean timed) {
        Set<Interaction<String, String>> entries = new HashSet<>();
        for (int user = 0; user < 8; user++) {
            for (int item = 0; item < 8; item++) {
                if (random.nextInt(4) > 0) {
                    entries.add(entry("u" + user, "i" + item, random, timed));
                }
            }
        }
        for (int copy = 0; copy < 4; copy++) {
            String of = "u" + random.nextInt(8);
            String name = "c" + copy;
            List<Interaction<String, String>> own =
                    entries.stream().filter(entry -> entry.userId().equals(of)).toList();
            own.forEach(
                    entry -> entries.add(new Interaction<>(name, entry.itemId(), entry.value(), entry.timestamp())));
        }
        for (int copy = 0; copy < 4; copy++) {
            String of = "i" + random.nextInt(8);
            String name = "c" + copy;
            List<Interaction<String, String>> own =
                    entries.stream().filter(entry -> entry.itemId().equals(of)).toList();
            own.forEach(
                    entry -> entries.add(new Interaction<>(entry.userId(), name, entry.value(), entry.timestamp())));
        }
        int lost = random.nextInt(3);
        Stream<Interaction<String, String>> kept = entries.stream()
                .filter(entry -> lost == 0 || Math.floorMod(pair(entry).hashCode(), 40) != lost);
        return Interactions.of(kept, DuplicatePolicy.FAIL);
    }

    private static Interaction<String, String> entry(String user, String item, Random random, boolean timed) {
        return new Interaction<>(
                user,
                item,
                OptionalDouble.of(random.nextInt(2)),
                timed ? Optional.of(Instant.ofEpochMilli(random.nextInt(2))) : Optional.empty());
    }

    /** Ordered pairs of those that have the same entries, at least five of them. */
    private static Set<List<String>> equal(
            Interactions<String, String> data,
            Function<Interaction<String, String>, String> one,
            Function<Interaction<String, String>, String> other) {
        Set<String> names = data.stream().map(one).collect(Collectors.toSet());
        Set<List<String>> result = new HashSet<>();
        for (String first : names) {
            for (String second : names) {
                Set<List<Object>> ofFirst =
                        events(data, entry -> one.apply(entry).equals(first), other);
                if (!first.equals(second)
                        && ofFirst.size() >= 5
                        && ofFirst.equals(events(data, entry -> one.apply(entry).equals(second), other))) {
                    result.add(List.of(first, second));
                }
            }
        }
        return result;
    }

    private static Set<List<Object>> events(
            Interactions<String, String> data,
            Predicate<Interaction<String, String>> of,
            Function<Interaction<String, String>, String> other) {
        return data.stream()
                .filter(of)
                .map(entry -> List.<Object>of(other.apply(entry), entry.value(), entry.timestamp()))
                .collect(Collectors.toSet());
    }
}
