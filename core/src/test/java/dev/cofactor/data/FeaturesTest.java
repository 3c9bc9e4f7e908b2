package dev.cofactor.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeaturesTest {

    @Test
    void keepsCategoriesAndNumbers() {
        Features<String> features = Features.<String>builder()
                .category("m1", "genre", "Comedy")
                .number("m1", "price", 9.5f)
                .describe("m2")
                .category("m3", "genre", "Drama")
                .category("m3", "genre", "Comedy")
                .build();

        assertEquals(List.of("m1", "m2", "m3"), features.ids().ids());
        assertEquals(
                List.of("genre=Comedy", "price", "genre=Drama"),
                features.names().ids());
        assertEquals(List.of("genre=Comedy", "price"), features.of("m1"));
        assertEquals(List.of(), features.of("m2"));
        assertEquals(List.of("genre=Comedy", "genre=Drama"), features.of("m3"));
        assertEquals(List.of(), features.of("unknown"));
        assertEquals(9.5f, features.matrix().row(0).value(1));
        assertEquals("3 features of 3 ids", features.toString());
    }

    @Test
    void theLastWeightHoldsEvenIfItIsZero() {
        Features<String> features = Features.<String>builder()
                .number("a", "x", 5)
                .number("a", "y", 0)
                .number("a", "x", 0)
                .number("b", "x", 0)
                .number("b", "x", 2)
                .build();

        assertEquals(List.of(), features.of("a"));
        assertEquals(2, features.matrix().row(1).value(0));
        assertEquals(1, features.matrix().nonZeros());
    }

    @Test
    void refusesWhatIsNotFiniteOrAmbiguous() {
        Features.Builder<String> builder = Features.builder();

        assertEquals(
                "m1: the feature \"price\" must be finite, but is NaN",
                assertThrows(IllegalArgumentException.class, () -> builder.number("m1", "price", Float.NaN))
                        .getMessage());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> builder.category("m1", "a=b", "c"))
                .getMessage()
                .contains("\"a=b\""));
    }

    @Test
    void partsKeepTheirColumns() {
        Features<String> features = Features.<String>builder()
                .number("a", "x", 1)
                .number("b", "y", 2)
                .number("c", "x", 3)
                .build();
        IdIndex<String> index = IdIndex.of(List.of("d", "c", "b"));
        BitSet chosen = new BitSet();
        chosen.set(0, 2);

        Features<String> part = features.retain(index, chosen);
        assertEquals(List.of("c"), part.ids().ids());
        assertSame(features.names(), part.names());
        assertEquals(List.of("x"), part.of("c"));
        assertEquals(3, part.matrix().row(0).value(0));
    }
}
