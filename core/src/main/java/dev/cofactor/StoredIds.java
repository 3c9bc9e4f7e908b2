package dev.cofactor;

import dev.cofactor.data.IdCodec;
import dev.cofactor.data.IdIndex;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * An {@link IdIndex} in the form that files have, see {@link IdTensors}: ids are made of their text when they are asked for,
 * indexes are found through the table. What the table says is believed only if the text is that of the id, and a search ends
 * after as many steps as the table has slots, so an altered table gives an error or an unknown id, never another one.
 */
abstract class StoredIds<T> implements IdIndex<T> {
    private final IdCodec<T> codec;

    StoredIds(IdCodec<T> codec) {
        this.codec = codec;
    }

    IdCodec<T> codec() {
        return codec;
    }

    /** The number of slots of the table, a power of two. */
    abstract int slots();

    /** What a slot of the table holds. */
    abstract int slot(int slot);

    /** Whether the text of an id is this one. */
    abstract boolean isTextOf(int index, byte[] utf8);

    /** The error of content that cannot be. */
    abstract RuntimeException damaged(String problem);

    @Override
    public OptionalInt indexOf(T id) {
        Objects.requireNonNull(id, "id");
        if (!codec.type().isInstance(id)) {
            return OptionalInt.empty();
        }
        byte[] utf8;
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(codec.format(id)));
            utf8 = new byte[encoded.remaining()];
            encoded.get(utf8);
        } catch (CharacterCodingException e) {
            return OptionalInt.empty(); // half a surrogate pair, which no file can hold
        }
        int slots = slots();
        int slot = IdHash.slot(utf8, 0, utf8.length, slots);
        for (int step = 0; step < slots; step++) {
            int found = slot(slot) - 1;
            if (found == IdTensors.FREE - 1) {
                return OptionalInt.empty();
            }
            if (found < 0 || found >= size()) {
                throw damaged("slot " + slot + " of the table names id " + found + " of " + size());
            }
            if (isTextOf(found, utf8)) {
                return OptionalInt.of(found);
            }
            slot = slot + 1 & slots - 1;
        }
        return OptionalInt.empty();
    }

    @Override
    public List<T> ids() {
        return new Ids();
    }

    private final class Ids extends AbstractList<T> implements RandomAccess {
        @Override
        public T get(int index) {
            return id(index);
        }

        @Override
        public int size() {
            return StoredIds.this.size();
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof IdIndex<?> that && ids().equals(that.ids()));
    }

    @Override
    public int hashCode() {
        return ids().hashCode();
    }
}
