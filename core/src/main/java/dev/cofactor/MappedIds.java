package dev.cofactor;

import dev.cofactor.data.IdCodec;
import dev.cofactor.data.IdIndex;
import dev.cofactor.tensor.MappedTensor;
import dev.cofactor.tensor.TensorFileException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * An {@link IdIndex} that stays in its file: ids are made of their text when they are asked for, indexes are found through the
 * table there. What the table says is believed only if the text is that of the id, and a search ends after as many steps as the
 * table has slots, so an altered file gives an error or an unknown id, never another one.
 */
final class MappedIds<T> implements IdIndex<T> {
    private final IdCodec<T> codec;
    private final MappedTensor text;
    private final MappedTensor ends;
    private final MappedTensor table;

    /**
     * An index over three tensors, see {@link IdTensors}.
     *
     * @param ends at most 2<sup>31</sup> - 1
     * @param table a power of two, greater than the number of ids
     */
    MappedIds(IdCodec<T> codec, MappedTensor text, MappedTensor ends, MappedTensor table) {
        this.codec = codec;
        this.text = text;
        this.ends = ends;
        this.table = table;
    }

    @Override
    public int size() {
        return (int) ends.elements();
    }

    /**
     * The id at an index.
     *
     * @throws UncheckedIOException if the text in the file is that of no id
     */
    @Override
    public T id(int index) {
        Objects.checkIndex(index, size());
        byte[] utf8 = text(index);
        try {
            return codec.parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (CharacterCodingException | IllegalArgumentException e) {
            throw new UncheckedIOException(
                    text.damaged("id " + index + " is no " + codec.name() + ": " + e.getMessage()));
        }
    }

    private byte[] text(int index) {
        long start = start(index);
        byte[] utf8 = new byte[(int) (end(index, start) - start)];
        text.copy(start, utf8, 0, utf8.length);
        return utf8;
    }

    private long start(int index) {
        return index == 0 ? 0 : ends.getLong(index - 1L);
    }

    private long end(int index, long start) {
        long end = ends.getLong(index);
        if (start < 0 || end < start || end > text.elements() || end - start > Integer.MAX_VALUE - 8) {
            throw damaged("the text of id " + index + " cannot go from " + start + " to " + end);
        }
        return end;
    }

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
        int slots = (int) table.elements();
        int slot = IdHash.slot(utf8, 0, utf8.length, slots);
        for (int step = 0; step < slots; step++) {
            int found = table.getInt(slot) - 1;
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

    private boolean isTextOf(int index, byte[] utf8) {
        long start = start(index);
        return end(index, start) - start == utf8.length && Arrays.equals(text(index), utf8);
    }

    private UncheckedIOException damaged(String problem) {
        TensorFileException cause = ends.damaged(problem);
        return new UncheckedIOException(cause);
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
            return MappedIds.this.size();
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

    @Override
    public String toString() {
        return size() + " mapped ids";
    }
}
