package dev.cofactor;

import dev.cofactor.data.IdCodec;
import dev.cofactor.tensor.MappedTensor;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/** {@link StoredIds} that stay in their file. Nothing of them has been verified, so that what is wrong is found when it is used. */
final class MappedIds<T> extends StoredIds<T> {
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
        super(codec);
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
            return codec().parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (CharacterCodingException | IllegalArgumentException e) {
            throw new UncheckedIOException(
                    text.damaged("id " + index + " is no " + codec().name() + ": " + e.getMessage()));
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
    int slots() {
        return (int) table.elements();
    }

    @Override
    int slot(int slot) {
        return table.getInt(slot);
    }

    @Override
    boolean isTextOf(int index, byte[] utf8) {
        long start = start(index);
        return end(index, start) - start == utf8.length && Arrays.equals(text(index), utf8);
    }

    @Override
    UncheckedIOException damaged(String problem) {
        return new UncheckedIOException(ends.damaged(problem));
    }

    @Override
    public String toString() {
        return size() + " mapped ids";
    }
}
