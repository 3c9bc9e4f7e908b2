package dev.cofactor.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.DuplicatePolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InteractionsTest {
    private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");

    @Test
    void keepsWhatWasAdded() {
        Interactions<String, Long> data = Interactions.<String, Long>builder()
                .add("ann", 7L, 4f, NOON)
                .add("bob", 9L, 2.5f, NOON.plusMillis(1))
                .add("ann", 3L, 5f, NOON.minusSeconds(60))
                .build();

        assertEquals(List.of("ann", "bob"), data.users().ids());
        assertEquals(List.of(7L, 9L, 3L), data.items().ids());
        assertEquals(3, data.size());
        assertTrue(data.hasValues());
        assertTrue(data.hasTimestamps());
        assertEquals(
                List.of(
                        Interaction.of("ann", 7L, 4f, NOON),
                        Interaction.of("ann", 3L, 5f, NOON.minusSeconds(60)),
                        Interaction.of("bob", 9L, 2.5f, NOON.plusMillis(1))),
                data.stream().toList());
        assertEquals("3 interactions of 2 users and 3 items", data.toString());
    }

    @Test
    void takesIdsOfAnyType() {
        UUID user = new UUID(1, 2);
        Interactions<UUID, Integer> data =
                Interactions.<UUID, Integer>builder().add(user, 1_000_000).build();

        assertEquals(OptionalInt.of(0), data.users().indexOf(user));
        assertEquals(OptionalInt.of(0), data.items().indexOf(1_000_000));
        assertEquals(OptionalInt.empty(), data.items().indexOf(1));
    }

    @Test
    void entriesWithoutValuesCountAsOne() {
        Interactions<String, String> data =
                Interactions.<String, String>builder().add("a", "x", NOON).build();

        assertFalse(data.hasValues());
        assertEquals(1, data.byUser().row(0).value(0));
        assertEquals(List.of(Interaction.of("a", "x", NOON)), data.stream().toList());
    }

    @Test
    void nothingAtAllIsFine() {
        Interactions<String, String> data =
                Interactions.<String, String>builder().build();

        assertEquals(0, data.size());
        assertEquals(0, data.users().size());
        assertEquals(0, data.stream().count());
    }

    @ParameterizedTest
    @CsvSource({"LAST, 3", "SUM, 8", "MEAN, 4", "MAX, 5"})
    void mergesDuplicatesAsTold(DuplicatePolicy policy, float expected) {
        InteractionsBuilder<String, String> builder =
                Interactions.<String, String>builder().duplicates(policy);
        builder.add("a", "x", 5f).add("b", "x", 1f).add("a", "x", 3f);
        if (policy == DuplicatePolicy.MEAN) {
            builder.add("a", "x", 4f);
        }
        Interactions<String, String> data = builder.build();

        assertEquals(2, data.size());
        assertEquals(expected, data.byUser().row(0).value(0));
        assertEquals(policy == DuplicatePolicy.MEAN ? 2 : 1, data.mergedDuplicates());
        assertEquals(data.mergedDuplicates(), data.filterValues(0, 9).mergedDuplicates());
    }

    @Test
    void theLatestDuplicateWinsWhateverTheOrder() {
        Interactions<String, String> data = Interactions.of(
                Stream.of(Interaction.of("a", "x", 5f, NOON.plusSeconds(1)), Interaction.of("a", "x", 3f, NOON)),
                DuplicatePolicy.LAST);

        assertEquals(5, data.byUser().row(0).value(0));
    }

    @Test
    void refusesDuplicatesUnlessTold() {
        InteractionsBuilder<String, Integer> builder = Interactions.builder();
        builder.add("b", 1).add("a", 2).add("a", 2);

        DuplicateInteractionException e = assertThrows(DuplicateInteractionException.class, builder::build);
        assertEquals("a", e.userId());
        assertEquals(2, e.itemId());
        assertTrue(e.getMessage().startsWith("user a and item 2 came more than once"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void refusesValuesThatAreNotFinite(float value) {
        InteractionsBuilder<String, Integer> builder = Interactions.builder();

        String message = assertThrows(IllegalArgumentException.class, () -> builder.add("ann", 7, value))
                .getMessage();
        assertTrue(message.startsWith("user ann, item 7: ") && message.endsWith("but is " + value), message);
        assertEquals(0, builder.build().users().size());
    }

    @Test
    void refusesWhatAFloatOrAMillisecondCannotHold() {
        InteractionsBuilder<String, Integer> builder = Interactions.builder();
        Interaction<String, Integer> tooLarge = new Interaction<>("ann", 7, OptionalDouble.of(1e300), Optional.empty());

        assertTrue(assertThrows(IllegalArgumentException.class, () -> builder.add(tooLarge))
                .getMessage()
                .contains("1.0E300"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> builder.add("ann", 7, Instant.MAX))
                .getMessage()
                .startsWith("user ann, item 7: the timestamp"));
    }

    @Test
    void refusesMixedForms() {
        InteractionsBuilder<String, Integer> builder =
                Interactions.<String, Integer>builder().add("ann", 1, 3f);

        for (Interaction<String, Integer> other :
                List.of(Interaction.of("bob", 2), Interaction.of("bob", 2, NOON), Interaction.of("bob", 2, 3f, NOON))) {
            String message = assertThrows(IllegalArgumentException.class, () -> builder.add(other))
                    .getMessage();
            assertTrue(message.startsWith("user bob, item 2: "), message);
        }
        assertEquals(List.of("ann"), builder.build().users().ids());
    }

    @Test
    void aBuilderIsUsedOnce() {
        InteractionsBuilder<String, String> builder = Interactions.builder();
        builder.build();

        assertThrows(IllegalStateException.class, builder::build);
    }

    @Test
    void partsShareTheIndexes() {
        Interactions<String, Integer> data = grid();

        Interactions.Partition<String, Integer> parts = data.partition((user, item, value, time) -> item == 0);
        assertEquals(3, parts.accepted().size());
        assertEquals(6, parts.rejected().size());
        for (Interactions<String, Integer> part : List.of(parts.accepted(), parts.rejected())) {
            assertSame(data.users(), part.users());
            assertSame(data.items(), part.items());
        }
        assertEquals(
                List.of(10, 10, 10),
                parts.accepted().stream().map(Interaction::itemId).toList());
        assertEquals(
                parts.rejected().fingerprint(),
                data.filter((user, item, value, time) -> item > 0).fingerprint());
    }

    @Test
    void matricesMustFitTheIds() {
        Interactions<String, Integer> data = grid();

        assertThrows(
                IllegalArgumentException.class,
                () -> Interactions.of(IdIndex.of(List.of("a")), data.items(), data.byUser()));
    }

    private static Interactions<String, Integer> grid() {
        InteractionsBuilder<String, Integer> builder = Interactions.builder();
        for (String user : List.of("a", "b", "c")) {
            for (int item : new int[] {10, 20, 30}) {
                builder.add(user, item, item / 10f);
            }
        }
        return builder.build();
    }
}
