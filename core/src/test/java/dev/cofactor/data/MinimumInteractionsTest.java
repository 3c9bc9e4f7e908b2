package dev.cofactor.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cofactor.matrix.DuplicatePolicy;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MinimumInteractionsTest {

    @Property(tries = 500)
    void agreesWithRepeatedCounting(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 63) Integer> pairs,
            @ForAll @IntRange(min = 0, max = 4) int perUser,
            @ForAll @IntRange(min = 0, max = 4) int perItem) {
        Interactions<String, Integer> data = Interactions.of(
                pairs.stream().map(pair -> Interaction.of("u" + pair / 8, pair % 8, pair / 8f)), DuplicatePolicy.LAST);

        Interactions<String, Integer> core = data.withMinimumInteractions(perUser, perItem);

        List<Interaction<String, Integer>> expected = reference(data.stream().toList(), perUser, perItem);
        assertEquals(expected, core.stream().toList());
        if (perUser > 0) {
            assertEquals(
                    inOrder(data.users(), expected, Interaction::userId),
                    core.users().ids());
        } else {
            assertEquals(data.users().ids(), core.users().ids());
        }
        if (perItem > 0) {
            assertEquals(
                    inOrder(data.items(), expected, Interaction::itemId),
                    core.items().ids());
        } else {
            assertEquals(data.items().ids(), core.items().ids());
        }
    }

    /** Counts and removes, again and again, until nothing changes. */
    private static List<Interaction<String, Integer>> reference(
            List<Interaction<String, Integer>> entries, int perUser, int perItem) {
        List<String> users = entries.stream().map(Interaction::userId).toList();
        List<Integer> items = entries.stream().map(Interaction::itemId).toList();
        List<Interaction<String, Integer>> left = entries.stream()
                .filter(entry -> Collections.frequency(users, entry.userId()) >= perUser
                        && Collections.frequency(items, entry.itemId()) >= perItem)
                .toList();
        return left.size() == entries.size() ? left : reference(left, perUser, perItem);
    }

    private static <T> List<T> inOrder(
            IdIndex<T> ids, List<Interaction<String, Integer>> entries, Function<Interaction<String, Integer>, T> id) {
        var kept = entries.stream().map(id).collect(Collectors.toSet());
        return ids.ids().stream().filter(kept::contains).toList();
    }

    @Test
    void aChainOfRemovalsRunsToItsEnd() {
        // u0–i0–u1–i1–u2 … : only the last user has too few, but then everyone falls.
        InteractionsBuilder<Integer, Integer> builder = Interactions.builder();
        int length = 10_000;
        for (int k = 0; k < length; k++) {
            builder.add(k, k).add(k, k + 1);
        }
        Interactions<Integer, Integer> chain = builder.build();

        assertEquals(0, chain.withMinimumInteractions(2, 2).size());
        assertEquals(0, chain.withMinimumInteractions(2, 2).users().size());
        assertEquals(2 * length, chain.withMinimumInteractions(2, 1).size());
    }

    @Test
    void refusesNegativeMinima() {
        Interactions<String, String> data =
                Interactions.<String, String>builder().build();

        assertThrows(IllegalArgumentException.class, () -> data.withMinimumInteractions(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> data.withMinimumInteractions(0, -1));
    }
}
