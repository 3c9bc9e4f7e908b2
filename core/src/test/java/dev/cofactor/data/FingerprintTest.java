package dev.cofactor.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.DuplicatePolicy;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");

    @Test
    void differentContentsDiffer() {
        Features<String> features =
                Features.<String>builder().number("x", "f", 1).build();
        Interactions<String, String> base = data(Interaction.of("a", "x", 1f), Interaction.of("b", "y", 2f));
        Map<String, String> contents = new LinkedHashMap<>();
        List<Interactions<String, String>> all = List.of(
                base,
                data(Interaction.of("b", "y", 2f), Interaction.of("a", "x", 1f)),
                data(Interaction.of("a", "x", 1f), Interaction.of("b", "y", 3f)),
                data(Interaction.of("a", "x", 1f), Interaction.of("b", "z", 2f)),
                data(Interaction.of("a", "x", 1f), Interaction.of("c", "y", 2f)),
                data(Interaction.of("a", "x", 1f), Interaction.of("a", "y", 2f)),
                data(Interaction.of("ab", "x", 1f), Interaction.of("", "y", 2f)),
                data(Interaction.of("a", "x"), Interaction.of("b", "y")),
                data(Interaction.of("a", "x", 1f, NOON), Interaction.of("b", "y", 2f, NOON)),
                data(Interaction.of("a", "x", 1f, NOON), Interaction.of("b", "y", 2f, NOON.plusMillis(1))),
                data(Interaction.of("a", "x", NOON), Interaction.of("b", "y", NOON)),
                data(Interaction.of("a", "x", 1f)),
                base.filter((user, item, value, time) -> user == 0),
                base.scaledToUnit(),
                base.withItemFeatures(features),
                base.withUserFeatures(features),
                data());
        for (Interactions<String, String> one : all) {
            String other = contents.put(
                    one.fingerprint(), one.stream().toList() + " " + one.users().ids());
            assertEquals(null, other, () -> "same as " + one.stream().toList());
            assertTrue(one.fingerprint().matches("[0-9a-f]{32}"), one.fingerprint());
        }
    }

    @Test
    void sameContentsAgree() {
        assertEquals(
                data(Interaction.of("a", "x", 1f), Interaction.of("b", "y", 2f)).fingerprint(),
                data(Interaction.of("a", "x", 1f), Interaction.of("b", "y", 2f)).fingerprint());
    }

    @Test
    void neverChanges() {
        assertEquals(
                "9cbf43896cb23a854374a697062d6881",
                data(Interaction.of("a", "x", 1f, NOON), Interaction.of("b", "y", 2f, NOON))
                        .fingerprint());
    }

    @Test
    void longRowsAndLongIdsCount() {
        String longId = "i".repeat(200_000);
        Interactions<String, Integer> data = Interactions.of(
                IntStream.range(0, 50_000).mapToObj(item -> Interaction.of(longId, item, (float) item)),
                DuplicatePolicy.FAIL);

        assertEquals(data.fingerprint(), data.filterValues(0, 50_000).fingerprint());
        assertTrue(!data.fingerprint()
                .equals(data.filter((user, item, value, time) -> item != 49_999).fingerprint()));
    }

    @SafeVarargs
    private static Interactions<String, String> data(Interaction<String, String>... interactions) {
        return Interactions.of(List.of(interactions).stream(), DuplicatePolicy.FAIL);
    }
}
