package dev.cofactor;

import dev.cofactor.data.IdCodec;
import dev.cofactor.data.IdIndex;
import dev.cofactor.tensor.MappedTensor;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorType;
import dev.cofactor.tensor.TensorWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An {@link IdIndex} in a file: the UTF-8 text of all ids, one after the other, and where each of them ends. Since format
 * version 2 there is a table of the indexes as well, so that a mapped index need not be built: a power of two of slots, about
 * twice as many as ids, each free or an index + 1. An id stands in the first slot that was free, from {@link IdHash#slot} on and
 * past the end back to the beginning.
 */
final class IdTensors {
    private static final String CODEC = "codec";
    private static final String TEXT = "text";
    private static final String ENDS = "ends";
    private static final String TABLE = "table";
    static final int FREE = 0;
    private static final int MOST_SLOTS = 1 << 30;

    private IdTensors() {}

    /**
     * The codec that ids of a usual type need not name.
     *
     * @throws IllegalArgumentException if they are of another type, or there are none
     */
    static <T> IdCodec<T> usualCodec(IdIndex<T> index) {
        if (index.size() == 0) {
            throw new IllegalArgumentException("without ids their type is unknown; use save(path, codec, codec)");
        }
        @SuppressWarnings("unchecked") // the class of a T
        Class<? extends T> type = (Class<? extends T>) index.id(0).getClass();
        return IdCodec.<T>forType(type)
                .orElseThrow(() -> new IllegalArgumentException("ids of type " + type.getName()
                        + " need a codec of their own: save(path, IdCodec.of(…), IdCodec.of(…))"));
    }

    static <T> void write(IdIndex<T> index, IdCodec<T> codec, TensorWriter writer) {
        if (index instanceof LoadedIds<T> loaded && loaded.codec() == codec) {
            write(codec, loaded.text(), loaded.ends(), writer);
            return;
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int[] ends = new int[index.size()];
        for (int i = 0; i < ends.length; i++) {
            T id = index.id(i);
            if (!codec.type().isInstance(id)) {
                throw new IllegalArgumentException(
                        "the id " + id + " is no " + codec.type().getName() + ", which the codec '" + codec.name()
                                + "' is for; all ids must be of one type, or need a codec of their own");
            }
            String formatted = codec.format(id);
            if (!codec.parse(formatted).equals(id)) {
                throw new IllegalArgumentException("the codec '" + codec.name() + "' turns the id " + id + " into '"
                        + formatted + "', but that text into another id; use a codec that can go back");
            }
            text.writeBytes(utf8(id, formatted));
            ends[i] = text.size();
        }
        write(codec, text.toByteArray(), ends, writer);
    }

    private static void write(IdCodec<?> codec, byte[] utf8, int[] ends, TensorWriter writer) {
        writer.metadata(CODEC, codec.name());
        writer.bytes(TEXT, utf8);
        writer.longs(ENDS, Arrays.stream(ends).asLongStream().toArray());
        writer.ints(TABLE, table(utf8, ends));
    }

    private static int[] table(byte[] utf8, int[] ends) {
        int[] table = new int[slots(ends.length)];
        int start = 0;
        for (int i = 0; i < ends.length; i++) {
            int slot = IdHash.slot(utf8, start, ends[i], table.length);
            while (table[slot] != FREE) {
                slot = slot + 1 & table.length - 1;
            }
            table[slot] = i + 1;
            start = ends[i];
        }
        return table;
    }

    /** At most half of the slots are taken, so searches are short; the text of more ids than that would be too long. */
    private static int slots(int ids) {
        int slots = 2;
        while (slots < 2L * ids && slots < MOST_SLOTS) {
            slots *= 2;
        }
        return slots;
    }

    private static byte[] utf8(Object id, String text) {
        int whole = 0;
        while (whole < text.length() && !Character.isSurrogate(text.charAt(whole))) {
            whole++;
        }
        if (whole == text.length()) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "the id " + id + " has half a surrogate pair, which no file can hold; use whole characters", e);
        }
    }

    /**
     * Reads an index and verifies it, or maps it if the file is a {@link TensorFile#mapped()} view and has a table. What is
     * read stays as it is stored, but without a table, or if ids cannot be found by their text, it is built anew.
     */
    static <T> IdIndex<T> read(TensorFile file, String what, IdCodec<T> codec) throws IOException {
        String saved = file.requireMetadata(CODEC);
        if (!saved.equals(codec.name())) {
            throw new TensorFileException(
                    file.path(),
                    "the " + what + " ids were saved with the codec '" + saved + "', but are to be read with '"
                            + codec.name() + "'; load with the codec it was saved with");
        }
        if (file.isMapped() && file.contains(TABLE)) {
            return mapped(file, what, codec);
        }
        byte[] text = file.bytes(TEXT);
        int[] ends = ends(file, what, text.length);
        if (file.contains(TABLE)) {
            int[] table = file.ints(TABLE);
            checkSlots(file, what, table.length, ends.length);
            LoadedIds<T> loaded = new LoadedIds<>(codec, text, ends, table);
            if (loaded.verify(file, what)) {
                return loaded;
            }
        }
        IdIndex.Builder<T> builder = IdIndex.builder();
        int start = 0;
        for (int i = 0; i < ends.length; i++) {
            if (builder.add(parse(file, codec, text, start, ends[i])) != i) {
                throw new TensorFileException(file.path(), what + " id " + i + " occurs twice");
            }
            start = ends[i];
        }
        return builder.build();
    }

    private static int[] ends(TensorFile file, String what, int textLength) throws IOException {
        long[] stored = file.longs(ENDS);
        int[] ends = new int[stored.length];
        long start = 0;
        for (int i = 0; i < ends.length; i++) {
            if (stored[i] < start || stored[i] > textLength) {
                throw new TensorFileException(
                        file.path(),
                        "the text of " + what + " id " + i + " ends at " + stored[i] + ", which cannot be");
            }
            start = stored[i];
            ends[i] = (int) start;
        }
        return ends;
    }

    private static <T> IdIndex<T> mapped(TensorFile file, String what, IdCodec<T> codec) throws IOException {
        MappedTensor ends = file.map(ENDS, TensorType.I64);
        MappedTensor table = file.map(TABLE, TensorType.I32);
        checkSlots(file, what, table.elements(), ends.elements());
        return new MappedIds<>(codec, file.map(TEXT, TensorType.U8), ends, table);
    }

    private static void checkSlots(TensorFile file, String what, long slots, long ids) throws TensorFileException {
        if (slots < 2 || slots > MOST_SLOTS || Long.bitCount(slots) != 1 || slots <= ids) {
            throw new TensorFileException(
                    file.path(), "a table of " + slots + " slots cannot be that of " + ids + " " + what + " ids");
        }
    }

    private static <T> T parse(TensorFile file, IdCodec<T> codec, byte[] text, int start, int end) throws IOException {
        try {
            return codec.parse(decoded(text, start, end));
        } catch (CharacterCodingException | IllegalArgumentException e) {
            throw new TensorFileException(file.path(), "an id is no " + codec.name() + ": " + e.getMessage());
        }
    }

    private static String decoded(byte[] utf8, int start, int end) throws CharacterCodingException {
        for (int i = start; i < end; i++) {
            if (utf8[i] < 0) {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(utf8, start, end - start))
                        .toString();
            }
        }
        // Most ids are ASCII, and a decoder for each would take most of the time.
        return new String(utf8, start, end - start, StandardCharsets.ISO_8859_1);
    }
}
