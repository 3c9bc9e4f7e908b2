package dev.cofactor.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @Property
    void indexesFollowTheOrderOfFirstAppearance(@ForAll List<String> ids) {
        IdIndex<String> index = IdIndex.of(ids);

        List<String> distinct = List.copyOf(new LinkedHashSet<>(ids));
        assertEquals(distinct, index.ids());
        for (int i = 0; i < distinct.size(); i++) {
            assertEquals(distinct.get(i), index.id(i));
            assertEquals(OptionalInt.of(i), index.indexOf(distinct.get(i)));
        }
    }

    @Test
    void aBuilderGoesOnWithoutChangingWhatItBuilt() {
        IdIndex.Builder<Long> builder = IdIndex.builder();
        assertEquals(0, builder.add(5L));
        assertEquals(1, builder.add(6L));
        assertEquals(0, builder.add(5L));
        IdIndex<Long> first = builder.build();
        assertEquals(2, builder.add(7L));

        assertEquals(List.of(5L, 6L), first.ids());
        assertFalse(first.contains(7L));
        assertEquals(IdIndex.of(List.of(5L, 6L, 7L)), builder.build());
        assertThrows(IndexOutOfBoundsException.class, () -> first.id(2));
        assertThrows(IndexOutOfBoundsException.class, () -> first.id(-1));
        assertThrows(UnsupportedOperationException.class, () -> first.ids().add(8L));
    }

    @Test
    void equalIdsInEqualOrderMakeEqualIndexes() {
        IdIndex<String> index = IdIndex.of(List.of("a", "b"));

        assertEquals(index, new ListIndex(List.of("a", "b")));
        assertEquals(new ListIndex(List.of("a", "b")), index);
        assertEquals(List.of("a", "b").hashCode(), index.hashCode());
        assertNotEquals(index, new ListIndex(List.of("b", "a")));
        assertNotEquals(index, new ListIndex(List.of("a")));
        assertNotEquals(index, List.of("a", "b"));
    }

    /** An index of another class. */
    private record ListIndex(List<String> ids) implements IdIndex<String> {
        @Override
        public int size() {
            return ids.size();
        }

        @Override
        public String id(int index) {
            return ids.get(index);
        }

        @Override
        public OptionalInt indexOf(String id) {
            int index = ids.indexOf(id);
            return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof IdIndex<?> that && ids.equals(that.ids());
        }

        @Override
        public int hashCode() {
            return ids.hashCode();
        }
    }

    @Property
    void integersComeBack(@ForAll int id) {
        assertEquals(id, IdCodec.integers().parse(IdCodec.integers().format(id)));
    }

    @Property
    void longsComeBack(@ForAll long id) {
        assertEquals(id, IdCodec.longs().parse(IdCodec.longs().format(id)));
    }

    @Property
    void stringsComeBack(@ForAll String id) {
        assertEquals(id, IdCodec.strings().parse(IdCodec.strings().format(id)));
    }

    @Property
    void uuidsComeBack(@ForAll long high, @ForAll long low) {
        UUID id = new UUID(high, low);
        assertEquals(id, IdCodec.uuids().parse(IdCodec.uuids().format(id)));
    }

    @Test
    void refusesTextThatIsNoId() {
        for (IdCodec<?> codec : List.of(IdCodec.integers(), IdCodec.longs(), IdCodec.uuids())) {
            String message = assertThrows(IllegalArgumentException.class, () -> codec.parse("1-1-1-1-1"))
                    .getMessage();
            assertEquals("not an id of type " + codec.name() + ": \"1-1-1-1-1\"", message);
        }
        assertThrows(IllegalArgumentException.class, () -> IdCodec.integers().parse("2147483648"));
    }

    @Test
    void findsBuiltInCodecsByType() {
        assertSame(IdCodec.longs(), IdCodec.forType(Long.class).orElseThrow());
        assertSame(IdCodec.strings(), IdCodec.forType(String.class).orElseThrow());
        assertEquals(Optional.empty(), IdCodec.forType(Object.class));
    }

    @Test
    void takesCodecsOfTheCaller() {
        record Sku(String code) {}
        IdCodec<Sku> codec = IdCodec.of("sku", Sku.class, Sku::code, Sku::new);

        assertEquals(new Sku("a1"), codec.parse("a1"));
        assertEquals("a1", codec.format(new Sku("a1")));
        assertEquals(Sku.class, codec.type());
        assertEquals("sku ids", codec.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "string", "integer", "long", "uuid"})
    void codecsNeedANameOfTheirOwn(String name) {
        assertTrue(assertThrows(
                        IllegalArgumentException.class, () -> IdCodec.of(name, String.class, id -> id, text -> text))
                .getMessage()
                .contains("\"" + name + "\""));
    }
}
