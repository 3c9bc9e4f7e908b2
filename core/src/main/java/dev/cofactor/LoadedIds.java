package dev.cofactor;

import dev.cofactor.data.IdCodec;
import dev.cofactor.internal.Together;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * {@link StoredIds} on the heap, verified when they were loaded: every text is that of an id, and the table leads to each of
 * them. No object for each id: the bytes of the text, 4 for its end, and 8 to 16 of the table.
 */
final class LoadedIds<T> extends StoredIds<T> {
    private static final int IDS_PER_TASK = 1 << 16;

    /** Usual are a few; texts that were chosen to collide must not make loading quadratic. */
    private static final int MOST_STEPS = 1 << 10;

    private final byte[] text;
    private final int[] ends;
    private final int[] table;

    /**
     * An index over arrays that never change from now on; {@link #verify} is still to be called.
     *
     * @param ends do not descend, and none is beyond the text
     * @param table as long as a power of two, longer than the number of ids
     */
    LoadedIds(IdCodec<T> codec, byte[] text, int[] ends, int[] table) {
        super(codec);
        this.text = text;
        this.ends = ends;
        this.table = table;
    }

    @Override
    public int size() {
        return ends.length;
    }

    @Override
    public T id(int index) {
        Objects.checkIndex(index, ends.length);
        int start = start(index);
        return codec().parse(new String(text, start, ends[index] - start, StandardCharsets.UTF_8));
    }

    private int start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    @Override
    int slots() {
        return table.length;
    }

    @Override
    int slot(int slot) {
        return table[slot];
    }

    @Override
    boolean isTextOf(int index, byte[] utf8) {
        return Arrays.equals(text, start(index), ends[index], utf8, 0, utf8.length);
    }

    @Override
    IllegalStateException damaged(String problem) {
        return new IllegalStateException("ids that were verified have changed: " + problem);
    }

    /** All texts, one after the other; not a copy. */
    byte[] text() {
        return text;
    }

    /** Where each text ends; not a copy. */
    int[] ends() {
        return ends;
    }

    /**
     * Verifies texts and table.
     *
     * @return whether ids can be found here: if a text is another one than the codec gives its id, or if the table makes
     *     searches long, an index of another kind is needed
     * @throws TensorFileException if a text is that of no id, an id comes twice, or the table is not that of these ids
     */
    boolean verify(TensorFile file, String what) throws IOException {
        boolean trusted = codec() == IdCodec.strings() && isAscii();
        AtomicBoolean usable = new AtomicBoolean(true);
        Together.Task task = number -> {
            int from = number * IDS_PER_TASK;
            int to = Math.min(ends.length, from + IDS_PER_TASK);
            boolean fine = trusted || areCanonical(file, from, to);
            boolean found = areFound(file, what, from, to);
            if (!fine || !found) {
                usable.set(false);
            }
        };
        int tasks = (ends.length + IDS_PER_TASK - 1) / IDS_PER_TASK;
        if (IdCodec.forType(codec().type()).equals(Optional.of(codec()))) {
            Together.run(tasks, task);
        } else {
            Together.run(tasks, 1, task); // a codec of the caller's may be made for one thread
        }
        int taken = 0;
        for (int content : table) {
            taken += content == IdTensors.FREE ? 0 : 1;
        }
        if (taken != ends.length) {
            throw new TensorFileException(
                    file.path(), "the table of " + what + " ids names " + taken + " ids, but there are " + ends.length);
        }
        return usable.get();
    }

    private boolean isAscii() {
        int bits = 0;
        for (byte character : text) {
            bits |= character;
        }
        return bits >= 0;
    }

    /** Whether the codec gives each of these ids the text it has. */
    private boolean areCanonical(TensorFile file, int from, int to) throws IOException {
        boolean canonical = true;
        for (int index = from; index < to; index++) {
            int start = start(index);
            try {
                String decoded = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(text, start, ends[index] - start))
                        .toString();
                canonical &= codec().format(codec().parse(decoded)).equals(decoded);
            } catch (CharacterCodingException | IllegalArgumentException e) {
                throw new TensorFileException(file.path(), "an id is no " + codec().name() + ": " + e.getMessage());
            }
        }
        return canonical;
    }

    /** Whether the search for the text of each of these ids ends at this id, after a few steps. */
    private boolean areFound(TensorFile file, String what, int from, int to) throws TensorFileException {
        // All slots first: searches wait for memory, and so several of them wait together.
        int[] slots = new int[to - from];
        for (int index = from; index < to; index++) {
            slots[index - from] = IdHash.slot(text, start(index), ends[index], table.length);
        }
        boolean quickly = true;
        for (int index = from; index < to; index++) {
            if (table[slots[index - from]] != index + 1) {
                quickly &= isFoundFrom(slots[index - from], file, what, index);
            }
        }
        return quickly;
    }

    private boolean isFoundFrom(int first, TensorFile file, String what, int index) throws TensorFileException {
        int start = start(index);
        int end = ends[index];
        int slot = first;
        for (int step = 0; step < MOST_STEPS; step++) {
            int found = table[slot] - 1;
            if (found == index) {
                return true;
            }
            if (found < 0 || found >= ends.length) {
                throw new TensorFileException(
                        file.path(), "the table of " + what + " ids does not lead to id " + index);
            }
            if (Arrays.equals(text, start(found), ends[found], text, start, end)) {
                throw new TensorFileException(file.path(), what + " id " + Math.max(index, found) + " occurs twice");
            }
            slot = slot + 1 & table.length - 1;
        }
        return false;
    }

    @Override
    public String toString() {
        return ends.length + " loaded ids";
    }
}
