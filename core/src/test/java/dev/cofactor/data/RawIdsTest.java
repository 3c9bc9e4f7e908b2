package dev.cofactor.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RawIdsTest {

    private static <T> int add(RawIds<T> ids, String text) throws FieldException {
        CsvRow row = TestRows.of("x", text);
        ids.find(row, 1);
        return ids.add(row, 1);
    }

    @Provide
    Arbitrary<List<String>> texts() {
        // Few characters, so that texts repeat; lengths on both sides of what fits into a key; some beyond ASCII.
        return Arbitraries.strings()
                .withChars('a', '\u0000', 'ä', '\u0161')
                .ofMinLength(1)
                .ofMaxLength(9)
                .list()
                .ofMaxSize(200);
    }

    @Property(tries = 300)
    void numbersTextsAsTheIndexBuilderDoes(@ForAll("texts") List<String> texts) throws FieldException {
        RawIds<String> ids = new RawIds<>(IdCodec.strings());
        IdIndex.Builder<String> reference = IdIndex.builder();
        for (String text : texts) {
            assertEquals(reference.add(text), add(ids, text));
        }
        assertEquals(reference.build(), ids.index());
    }

    @Test
    void growsOverManyIds() throws FieldException {
        RawIds<Integer> ids = new RawIds<>(IdCodec.integers());
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < 20_000; i++) {
                assertEquals(i, add(ids, Integer.toString(i * 1_000)));
            }
        }
        assertEquals(20_000, ids.index().size());
    }

    /** "Aa" and "BB" have the same hash in base 31, so these differ only in the comparison of the texts. */
    @Test
    void tellsTextsOfEqualHashApart() throws FieldException {
        List<String> texts = new ArrayList<>(List.of(""));
        for (int i = 0; i < 5; i++) {
            List<String> longer = new ArrayList<>();
            texts.forEach(text -> longer.addAll(List.of(text + "Aa", text + "BB")));
            texts = longer;
        }
        RawIds<String> ids = new RawIds<>(IdCodec.strings());
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < texts.size(); i++) {
                assertEquals(i, add(ids, texts.get(i)));
            }
        }
    }

    @Test
    void textsOfOneIdShareItsIndex() throws FieldException {
        RawIds<Integer> ids = new RawIds<>(IdCodec.integers());
        assertEquals(0, add(ids, "7"));
        assertEquals(1, add(ids, "8"));
        assertEquals(0, add(ids, "07"));
        assertEquals(0, add(ids, "07"));
        assertEquals(List.of(7, 8), ids.index().ids());
    }

    @Test
    void whatIsFoundButNotAddedLeavesNothingBehind() throws FieldException {
        RawIds<String> ids = new RawIds<>(IdCodec.strings());
        add(ids, "a");
        ids.find(TestRows.of("b"), 0);
        assertFalse(ids.isAt(0));
        assertEquals(List.of("a"), ids.index().ids());
        ids.find(TestRows.of("a"), 0);
        assertTrue(ids.isAt(0));
        assertEquals(1, add(ids, "c"));
    }

    @Test
    void refusesEmptyAndUnparsableIds() {
        RawIds<Integer> ids = new RawIds<>(IdCodec.integers());
        assertEquals(
                "is empty; expected an id",
                assertThrows(FieldException.class, () -> add(ids, "")).problem());
        assertEquals(
                "is not an id of the type integer",
                assertThrows(FieldException.class, () -> add(ids, "u1")).problem());
        assertEquals(0, ids.index().size());
    }
}
