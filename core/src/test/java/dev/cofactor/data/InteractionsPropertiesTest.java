package dev.cofactor.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.EntryPredicate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What {@link Interactions} promise of any data: where entries stay, and that the order they came in only numbers ids. */
class InteractionsPropertiesTest {
    private static final int USERS = 7;
    private static final int ITEMS = 9;

    private enum Form {
        PLAIN,
        VALUED,
        TIMED
    }

    private static List<Interaction<String, Integer>> rows(long seed, Form form) {
        Random random = new Random(seed);
        double chance = random.nextDouble();
        List<Interaction<String, Integer>> rows = new ArrayList<>();
        for (int user = 0; user < USERS; user++) {
            for (int item = 0; item < ITEMS; item++) {
                if (random.nextDouble() < chance || user + item == 0 || user + item == 1) {
                    rows.add(new Interaction<>(
                            "u" + user,
                            -item,
                            form == Form.PLAIN
                                    ? OptionalDouble.empty()
                                    : OptionalDouble.of(user + item == 0 ? 6 : 1 + random.nextInt(5)),
                            form == Form.TIMED
                                    ? Optional.of(Instant.ofEpochMilli(random.nextInt(1_000_000)))
                                    : Optional.empty()));
                }
            }
        }
        Collections.shuffle(rows, random);
        return rows;
    }

    private static Interactions<String, Integer> of(List<Interaction<String, Integer>> rows) {
        return Interactions.of(rows.stream(), DuplicatePolicy.FAIL);
    }

    private static Set<Interaction<String, Integer>> entries(Interactions<String, Integer> interactions) {
        List<Interaction<String, Integer>> list = interactions.stream().toList();
        Set<Interaction<String, Integer>> entries = new HashSet<>(list);
        assertEquals(list.size(), entries.size(), "an entry comes twice");
        assertEquals(list.size(), interactions.size());
        return entries;
    }

    /** The values of all entries, by ids, so that they can be compared wherever the entries lie. */
    private static void assertValues(
            Interactions<String, Integer> expected,
            DoubleUnaryOperator change,
            Interactions<String, Integer> actual,
            double tolerance) {
        List<Interaction<String, Integer>> before = expected.stream().toList();
        List<Interaction<String, Integer>> after = actual.stream().toList();
        assertEquals(before.size(), after.size());
        for (int i = 0; i < before.size(); i++) {
            assertEquals(before.get(i).userId(), after.get(i).userId());
            assertEquals(before.get(i).itemId(), after.get(i).itemId());
            assertEquals(before.get(i).timestamp(), after.get(i).timestamp());
            double value = before.get(i).value().orElse(1);
            assertEquals(change.applyAsDouble(value), after.get(i).value().orElseThrow(), tolerance);
        }
    }

    @Property(tries = 150)
    void theOrderOfRowsNumbersIdsAndNothingElse(@ForAll long seed, @ForAll Form form, @ForAll long order) {
        List<Interaction<String, Integer>> rows = rows(seed, form);
        Interactions<String, Integer> first = of(rows);
        assertEquals(new HashSet<>(rows), entries(first));
        Collections.shuffle(rows, new Random(order));
        Interactions<String, Integer> second = of(rows);
        assertEquals(entries(first), entries(second));
        InteractionsSummary summary = first.summary();
        assertEquals(summary.activity(), second.summary().activity());
        assertEquals(summary.timeSpan(), second.summary().timeSpan());
        assertEquals(
                summary.values().map(InteractionsSummary.Values::histogram),
                second.summary().values().map(InteractionsSummary.Values::histogram));
        // What is streamed can be built of again.
        assertEquals(entries(first), entries(Interactions.of(second.stream(), DuplicatePolicy.FAIL)));
    }

    @Property(tries = 150)
    void partsShareIndexesAndLoseNothing(@ForAll long seed, @ForAll Form form, @ForAll @IntRange(max = 4) int share) {
        Interactions<String, Integer> all = of(rows(seed, form));
        EntryPredicate chosen = (user, item, value, time) -> (user * 31 + item * 17 + (int) value) % 4 < share;
        Interactions.Partition<String, Integer> parts = all.partition(chosen);
        assertEquals(entries(all.filter(chosen)), entries(parts.accepted()));
        assertEquals(all.size(), parts.accepted().size() + parts.rejected().size());
        Set<Interaction<String, Integer>> both = entries(parts.accepted());
        both.addAll(entries(parts.rejected()));
        assertEquals(entries(all), both);
        for (Interactions<String, Integer> part : List.of(parts.accepted(), parts.rejected())) {
            assertSame(all.users(), part.users());
            assertSame(all.items(), part.items());
            assertEquals(all.hasValues(), part.hasValues());
            assertEquals(all.hasTimestamps(), part.hasTimestamps());
        }
    }

    @Property(tries = 150)
    void binarizingKeepsThePairsOfTheValuesNotBelow(
            @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 7) double threshold) {
        Interactions<String, Integer> all = of(rows(seed, Form.TIMED));
        Interactions<String, Integer> kept = all.filterValues(threshold, Double.POSITIVE_INFINITY);
        Interactions<String, Integer> binary = all.binarized(threshold);
        assertEquals(
                kept.stream()
                        .map(each -> List.of(each.userId(), each.itemId(), each.timestamp()))
                        .toList(),
                binary.stream()
                        .map(each -> List.of(each.userId(), each.itemId(), each.timestamp()))
                        .toList());
        assertTrue(kept.stream().allMatch(each -> each.value().orElseThrow() >= threshold));
        assertTrue(binary.stream().allMatch(each -> each.value().isEmpty()));
    }

    @Property(tries = 150)
    void rescaledValuesLeadBack(@ForAll long seed, @ForAll Form form) {
        if (form == Form.PLAIN) {
            return;
        }
        Interactions<String, Integer> all = of(rows(seed, form));
        Interactions<String, Integer> unit = all.scaledToUnit();
        Interactions<String, Integer> standard = all.standardized();
        assertEquals(
                0,
                unit.stream()
                        .mapToDouble(each -> each.value().orElseThrow())
                        .min()
                        .orElseThrow());
        assertEquals(
                1,
                unit.stream()
                        .mapToDouble(each -> each.value().orElseThrow())
                        .max()
                        .orElseThrow());
        double mean = standard.stream()
                .mapToDouble(each -> each.value().orElseThrow())
                .average()
                .orElseThrow();
        double squares = standard.stream()
                .mapToDouble(each -> Math.pow(each.value().orElseThrow(), 2))
                .average()
                .orElseThrow();
        assertEquals(0, mean, 1e-6);
        assertEquals(1, squares, 1e-5);
        for (Interactions<String, Integer> scaled :
                List.of(unit, standard, unit.standardized(), standard.scaledToUnit())) {
            assertValues(scaled, scaled.scale()::toOriginal, all, 1e-5);
            assertValues(all, scaled.scale()::toScaled, scaled, 1e-5);
        }
        assertValues(unit, value -> value, standard.scaledToUnit(), 1e-6);
    }

    @Property(tries = 150)
    void changedValuesAreTheOriginalOnes(@ForAll long seed) {
        Interactions<String, Integer> all = of(rows(seed, Form.TIMED));
        DoubleUnaryOperator change = value -> Math.log(1 + value);
        for (Interactions<String, Integer> data : List.of(all, all.scaledToUnit(), all.standardized())) {
            Interactions<String, Integer> changed = data.mapValues(change);
            assertEquals(ValueScale.IDENTITY, changed.scale());
            assertValues(all, change, changed, 1e-6);
        }
        assertEquals(all.fingerprint(), all.mapValues(value -> value).fingerprint());
        assertThrows(IllegalArgumentException.class, () -> all.mapValues(value -> value == 6 ? 1e300 : value));
        assertThrows(IllegalStateException.class, () -> all.binarized(0).mapValues(change));
    }

    @Property(tries = 150)
    void valuesFadeByTheirAge(
            @ForAll long seed,
            @ForAll boolean valued,
            @ForAll @LongRange(min = 1, max = 3_000_000) long halfLife,
            @ForAll @LongRange(max = 5_000_000) long later) {
        Interactions<String, Integer> all = of(rows(seed, Form.TIMED));
        Interactions<String, Integer> data = valued ? all : all.binarized(0);
        Instant now = Instant.ofEpochMilli(1_000_000);
        Duration half = Duration.ofMillis(halfLife);
        Interactions<String, Integer> faded = data.withTimeDecay(half, now);
        List<Interaction<String, Integer>> before = data.stream().toList();
        List<Interaction<String, Integer>> after = faded.stream().toList();
        for (int i = 0; i < before.size(); i++) {
            double age = 1_000_000 - before.get(i).timestamp().orElseThrow().toEpochMilli();
            double expected = before.get(i).value().orElse(1) * Math.pow(2, -age / halfLife);
            assertEquals(expected, after.get(i).value().orElseThrow(), 1e-6 * expected + 1e-44);
        }
        // Seen from later, all values are smaller by the same factor.
        double factor = Math.pow(2, -(double) later / halfLife);
        assertValues(faded, value -> value * factor, data.withTimeDecay(half, now.plusMillis(later)), 1e-5);
    }

    @Property(tries = 150)
    void compactedDataHasNoGapsAndStaysAsItIs(
            @ForAll long seed, @ForAll Form form, @ForAll @IntRange(max = 4) int share) {
        Interactions<String, Integer> all = of(rows(seed, form));
        Interactions<String, Integer> some = all.filter((user, item, value, time) -> (user + item) % 4 < share);
        Interactions<String, Integer> compact = some.compacted();
        assertEquals(some.stream().toList(), compact.stream().toList());
        assertEquals(0, compact.summary().usersWithoutInteractions());
        assertEquals(0, compact.summary().itemsWithoutInteractions());
        assertEquals(compact.fingerprint(), compact.compacted().fingerprint());
        // Who stays, stays in order.
        List<String> users = new ArrayList<>(all.users().ids());
        users.retainAll(compact.users().ids());
        assertEquals(users, compact.users().ids());
    }

    @Property(tries = 150)
    void theFingerprintIsThatOfTheContent(@ForAll long seed, @ForAll Form form, @ForAll @IntRange(max = 62) int place) {
        List<Interaction<String, Integer>> rows = rows(seed, form);
        String fingerprint = of(rows).fingerprint();
        assertEquals(fingerprint, of(new ArrayList<>(rows)).fingerprint());
        int changed = place % rows.size();
        Interaction<String, Integer> old = rows.get(changed);
        List<Interaction<String, Integer>> others = new ArrayList<>();
        others.add(new Interaction<>(old.userId(), 77, old.value(), old.timestamp()));
        others.add(new Interaction<>("somebody else", old.itemId(), old.value(), old.timestamp()));
        if (form != Form.PLAIN) {
            OptionalDouble more =
                    OptionalDouble.of(Math.nextUp((float) old.value().orElseThrow()));
            others.add(new Interaction<>(old.userId(), old.itemId(), more, old.timestamp()));
        }
        if (form == Form.TIMED) {
            Optional<Instant> later = old.timestamp().map(time -> time.plusMillis(1));
            others.add(new Interaction<>(old.userId(), old.itemId(), old.value(), later));
        }
        for (Interaction<String, Integer> other : others) {
            rows.set(changed, other);
            assertNotEquals(fingerprint, of(rows).fingerprint(), () -> old + " became " + other);
        }
        rows.remove(changed);
        assertNotEquals(fingerprint, of(rows).fingerprint(), () -> old + " is gone");
    }
}
