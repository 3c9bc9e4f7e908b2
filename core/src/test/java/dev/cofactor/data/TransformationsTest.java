package dev.cofactor.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.SparseRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TransformationsTest {
    private static final Instant NOW = Instant.parse("2024-01-31T00:00:00Z");

    @Test
    void filtersByTheValuesThatWereRead() {
        Interactions<Integer, Integer> data = column(0.1f, 0.2f, 0.7f, 0.3f);

        assertEquals(List.of(0.2f, 0.7f), values(data.filterValues(0.2, 0.7).filterValues(v -> v != 0.3)));
        assertSame(data.items(), data.filterValues(0.2, 0.7).items());
        assertThrows(IllegalArgumentException.class, () -> data.filterValues(2, 1));
        assertThrows(IllegalArgumentException.class, () -> data.filterValues(Double.NaN, 1));
    }

    @Property(tries = 200)
    void limitsMeanTheOriginalScaleHoweverOftenValuesAreRescaled(
            @ForAll @Size(min = 2, max = 30) List<@IntRange(min = 0, max = 10) Integer> halves,
            @ForAll @IntRange(min = 0, max = 10) int limit) {
        float[] stars = new float[halves.size() + 2];
        for (int i = 0; i < halves.size(); i++) {
            stars[i] = halves.get(i) / 2f;
        }
        stars[halves.size()] = 0;
        stars[halves.size() + 1] = 5;
        Interactions<Integer, Integer> data = column(stars);
        Interactions<Integer, Integer> rescaled =
                data.standardized().scaledToUnit().standardized();

        assertEquals(
                data.filterValues(limit / 2.0, 5).size(),
                rescaled.filterValues(limit / 2.0, 5).size());
        assertEquals(
                data.binarized(limit / 2.0).fingerprint(),
                rescaled.binarized(limit / 2.0).fingerprint());
        SparseRow row = rescaled.byUser().row(0);
        for (int k = 0; k < stars.length; k++) {
            assertEquals(stars[k], rescaled.scale().toOriginal(row.value(k)), 2e-6);
        }
    }

    @Test
    void binarizingDropsValuesAndScale() {
        Interactions<Integer, Integer> liked = column(1, 3, 4, 5).scaledToUnit().binarized(4);

        assertFalse(liked.hasValues());
        assertEquals(ValueScale.IDENTITY, liked.scale());
        assertEquals(2, liked.size());
        assertEquals(2, liked.byUser().row(0).column(0));
        assertThrows(IllegalStateException.class, () -> liked.binarized(1));
        assertThrows(IllegalArgumentException.class, () -> column(1, 2).binarized(Double.NaN));
    }

    @Test
    void stretchesOverTheUnitInterval() {
        Interactions<Integer, Integer> unit = column(1, 3, 5).scaledToUnit();

        assertEquals(List.of(0f, 0.5f, 1f), values(unit));
        assertEquals(new ValueScale(1, 4), unit.scale());
    }

    @Test
    void standardizesToMeanZeroAndVarianceOne() {
        Interactions<Integer, Integer> data = column(2, 4, 4, 4, 5, 5, 7, 9).standardized();

        assertEquals(new ValueScale(5, 2), data.scale());
        assertEquals(List.of(-1.5f, -0.5f, -0.5f, -0.5f, 0f, 0f, 1f, 2f), values(data));
        assertEquals(new ValueScale(5 - 3, 2 * 3.5), data.scaledToUnit().scale());
    }

    @Test
    void refusesToRescaleConstantsAndNothing() {
        for (UnaryOperator<Interactions<Integer, Integer>> rescaling :
                List.<UnaryOperator<Interactions<Integer, Integer>>>of(
                        Interactions::scaledToUnit, Interactions::standardized)) {
            assertTrue(assertThrows(IllegalStateException.class, () -> rescaling.apply(column(4, 4, 4)))
                    .getMessage()
                    .startsWith("all 3 values are 4.0;"));
            assertThrows(
                    IllegalStateException.class,
                    () -> rescaling.apply(column(4, 5).filterValues(7, 8)));
            assertThrows(
                    IllegalStateException.class,
                    () -> rescaling.apply(column(4, 5).binarized(1)));
        }
    }

    @Test
    void scalesMustBeInvertible() {
        assertThrows(IllegalArgumentException.class, () -> new ValueScale(0, 0));
        assertThrows(IllegalArgumentException.class, () -> new ValueScale(0, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new ValueScale(Double.POSITIVE_INFINITY, 1));
    }

    @Test
    void scalesComposeFromTheInside() {
        ValueScale outer = new ValueScale(10, 2);
        ValueScale inner = new ValueScale(3, 5);

        assertEquals(outer.toOriginal(inner.toOriginal(7)), outer.then(inner).toOriginal(7));
        assertEquals(7, outer.then(inner).toScaled(outer.toOriginal(inner.toOriginal(7))));
    }

    @Test
    void valuesFadeByHalves() {
        Interactions<Integer, Integer> data = aged(8, 0, 1, 2, 20);

        assertEquals(List.of(8f, 4f, 2f, 8 / 1_048_576f), values(data.withTimeDecay(Duration.ofDays(1), NOW)));
        Interactions<Integer, Integer> scaled = aged(8, 1, 2);
        Interactions<Integer, Integer> unit = new Interactions<>(
                scaled.users(),
                scaled.items(),
                scaled.byUser(),
                new Interactions.Origin(new ValueScale(4, 2), 0),
                null,
                null);
        // 8 stands for 4 + 2 · 8 = 20; half of it, 10, is written (10 − 4) / 2 = 3.
        assertEquals(List.of(3f, 0.5f), values(unit.withTimeDecay(Duration.ofDays(1), NOW)));
    }

    @Test
    void withoutValuesEachEntryFadesFromOne() {
        Interactions<Integer, Integer> data = Interactions.<Integer, Integer>builder()
                .add(1, 1, NOW.minusSeconds(10))
                .build();

        Interactions<Integer, Integer> faded = data.withTimeDecay(Duration.ofSeconds(5), NOW);
        assertEquals(List.of(0.25f), values(faded));
        assertTrue(faded.hasTimestamps());
    }

    @Test
    void refusesToFadeTheFutureAndTheTimeless() {
        Interactions<Integer, Integer> data = aged(8, 3, 0);

        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> data.withTimeDecay(Duration.ofDays(1), NOW.minusSeconds(1)))
                .getMessage();
        assertTrue(message.startsWith("user 0, item 101: the interaction at 2024-01-31T00:00:00Z"), message);
        assertThrows(IllegalStateException.class, () -> column(1, 2).withTimeDecay(Duration.ofDays(1), NOW));
        assertThrows(IllegalArgumentException.class, () -> data.withTimeDecay(Duration.ZERO, NOW));
        assertThrows(IllegalArgumentException.class, () -> data.withTimeDecay(Duration.ofDays(-1), NOW));
    }

    @Test
    void describedItemsJoinTheCatalogue() {
        Interactions<Integer, Integer> data = column(1, 2);
        Features<Integer> features = Features.<Integer>builder()
                .describe(200)
                .category(101, "genre", "Drama")
                .category(300, "genre", "Drama")
                .build();

        Interactions<Integer, Integer> described = data.withItemFeatures(features);
        assertEquals(List.of(100, 101, 200, 300), described.items().ids());
        assertSame(data.users(), described.users());
        assertSame(features, described.itemFeatures().orElseThrow());
        assertEquals(4, described.byUser().columns());
        assertEquals(4, described.byUser().transpose().rows());
        assertEquals(data.stream().toList(), described.stream().toList());
        assertSame(described.items(), described.withItemFeatures(features).items());

        Interactions<Integer, Integer> compact = described.compacted();
        assertEquals(List.of(100, 101), compact.items().ids());
        assertEquals(List.of(101), compact.itemFeatures().orElseThrow().ids().ids());
    }

    @Test
    void describedUsersJoinToo() {
        Features<Integer> features =
                Features.<Integer>builder().category(9, "gender", "F").build();
        Interactions<Integer, Integer> described = column(1, 2).withUserFeatures(features);

        assertEquals(List.of(0, 9), described.users().ids());
        assertEquals(0, described.byUser().row(1).size());
        assertEquals(2, described.size());
        assertEquals(2, described.standardized().users().size());
        assertEquals(List.of(0), described.compacted().users().ids());
        assertSame(features, described.filterValues(1, 1).userFeatures().orElseThrow());
    }

    private static Interactions<Integer, Integer> column(float... values) {
        InteractionsBuilder<Integer, Integer> builder = Interactions.builder();
        for (int k = 0; k < values.length; k++) {
            builder.add(0, 100 + k, values[k]);
        }
        return builder.build();
    }

    private static Interactions<Integer, Integer> aged(float value, int... days) {
        InteractionsBuilder<Integer, Integer> builder = Interactions.builder();
        for (int k = 0; k < days.length; k++) {
            builder.add(0, 100 + k, value, NOW.minus(Duration.ofDays(days[k])));
        }
        return builder.build();
    }

    private static List<Float> values(Interactions<?, ?> data) {
        List<Float> values = new ArrayList<>();
        data.stream().forEach(entry -> values.add((float) entry.value().orElseThrow()));
        return values;
    }
}
