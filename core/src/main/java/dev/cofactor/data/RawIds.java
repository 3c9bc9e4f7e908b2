package dev.cofactor.data;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/*
 * From the text of an id in a row to its index. A rating file names the same few ids over and over, so the text itself
 * is looked up, in place, in an open hash table (linear probing, at most half full); only a text not met before becomes
 * a string and goes through the codec. Files are often sorted by user: the text of the previous row is tried first.
 *
 * A text is known by a 64-bit key. Up to seven ASCII characters fit into it, with their number in the eighth byte, so
 * that equal keys mean equal texts and no string is touched; most ids are such. Any other text has a hash for a key,
 * marked by its sign, and equal keys are followed by a comparison.
 *
 * Different texts may mean the same id ("7" and "07" as integers), so a text has a number of its own, mapped to the
 * id's index. An id is found and added in two steps, so that a row that turns out to be malformed leaves nothing
 * behind.
 */
final class RawIds<T> {
    private static final int LONGEST_PACKED = 7;
    /** The sign: keys of packed texts are not negative. */
    private static final long HASHED = Long.MIN_VALUE;

    private final IdCodec<T> codec;
    private final IdIndex.Builder<T> ids = IdIndex.builder();
    private long[] keys = new long[1024];
    private String[] texts = new String[1024];
    private int[] idIndexes = new int[1024];
    /** 1 + the number of a text; 0 is an empty place. */
    private int[] places = new int[2048];

    private int size;
    private int current;
    private long newKey;
    private @Nullable T newId;

    RawIds(IdCodec<T> codec) {
        this.codec = codec;
    }

    /** Makes the id in a column the current one. */
    void find(CsvRow row, int column) throws FieldException {
        char[] chars = row.chars();
        int start = row.start(column);
        int end = row.end(column);
        long key = key(chars, start, end);
        newId = null;
        if (current < size && isText(current, key, chars, start, end)) {
            return;
        }
        int mask = places.length - 1;
        int place = place(key, mask);
        for (int entry = places[place]; entry != 0; entry = places[place]) {
            if (isText(entry - 1, key, chars, start, end)) {
                current = entry - 1;
                return;
            }
            place = (place + 1) & mask;
        }
        newId = parse(codec, row, column);
        newKey = key;
    }

    /** The id in a column, without any table. */
    static <T> T parse(IdCodec<T> codec, CsvRow row, int column) throws FieldException {
        if (row.start(column) == row.end(column)) {
            throw new FieldException(column, "is empty; expected an id");
        }
        try {
            return codec.parse(row.text(column));
        } catch (IllegalArgumentException e) {
            throw new FieldException(column, "is not an id of the type " + codec.name(), e);
        }
    }

    /** Adds the current id, the one that {@link #find} found in this column, if it is new, and returns its index. */
    int add(CsvRow row, int column) {
        T id = newId;
        if (id == null) {
            return idIndexes[current];
        }
        newId = null;
        if (size == texts.length) {
            grow();
        }
        keys[size] = newKey;
        texts[size] = row.text(column);
        idIndexes[size] = ids.add(id);
        current = size++;
        enter(current);
        return idIndexes[current];
    }

    /** Whether the current id is one already added, at the given index. */
    boolean isAt(int index) {
        return newId == null && idIndexes[current] == index;
    }

    IdIndex<T> index() {
        return ids.build();
    }

    private void grow() {
        keys = Arrays.copyOf(keys, 2 * size);
        texts = Arrays.copyOf(texts, 2 * size);
        idIndexes = Arrays.copyOf(idIndexes, 2 * size);
        places = new int[4 * size];
        for (int number = 0; number < size; number++) {
            enter(number);
        }
    }

    /** Puts a text into the first free place for it. */
    private void enter(int number) {
        int mask = places.length - 1;
        int place = place(keys[number], mask);
        while (places[place] != 0) {
            place = (place + 1) & mask;
        }
        places[place] = number + 1;
    }

    private boolean isText(int number, long key, char[] chars, int start, int end) {
        return keys[number] == key && (key >= 0 || matches(texts[number], chars, start, end));
    }

    private static boolean matches(String text, char[] chars, int start, int end) {
        if (text.length() != end - start) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != chars[start + i]) {
                return false;
            }
        }
        return true;
    }

    private static long key(char[] chars, int start, int end) {
        int length = end - start;
        if (length <= LONGEST_PACKED) {
            long packed = length;
            int all = 0;
            for (int i = start; i < end; i++) {
                all |= chars[i];
                packed = packed << 8 | chars[i];
            }
            if (all < 0x80) {
                return packed;
            }
        }
        long hash = length;
        for (int i = start; i < end; i++) {
            // A 64-bit multiplier, so that short texts do not meet as they do in String.hashCode ("Aa" and "BB").
            hash = (hash ^ chars[i]) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return hash | HASHED;
    }

    /** The multiplication spreads ids that are alike, such as consecutive numbers, over the high bits. */
    private static int place(long key, int mask) {
        return (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
    }
}
