package dev.cofactor.matrix;

import java.util.OptionalInt;

/**
 * The entries of one row of a {@link SparseMatrix}, by ascending column; {@code k} counts them from 0. A view: valid
 * as long as its matrix. Element access checks no more than the underlying array does; hot loops copy the row
 * first ({@link #copyColumns}, {@link #copyValues}, {@link #copyTimestamps}).
 */
public interface SparseRow {

    /** A row without entries; it has no time to ask for either. */
    static SparseRow empty() {
        return ArrayRow.EMPTY;
    }

    /** The number of entries in this row. */
    int size();

    /** The column of entry {@code k}. */
    int column(int k);

    /** The value of entry {@code k}; 1 where the matrix has no values. */
    float value(int k);

    /**
     * The timestamp of entry {@code k}, in milliseconds since 1970-01-01T00:00Z.
     *
     * @throws IllegalStateException if the matrix has no timestamps
     */
    long timestamp(int k);

    /** Copies all columns into {@code target}, the first one at {@code offset}. */
    default void copyColumns(int[] target, int offset) {
        for (int k = 0; k < size(); k++) {
            target[offset + k] = column(k);
        }
    }

    /** Copies all values into {@code target}, the first one at {@code offset}. */
    default void copyValues(float[] target, int offset) {
        for (int k = 0; k < size(); k++) {
            target[offset + k] = value(k);
        }
    }

    /**
     * Copies all timestamps into {@code target}, the first one at {@code offset}.
     *
     * @throws IllegalStateException if the matrix has no timestamps
     */
    default void copyTimestamps(long[] target, int offset) {
        for (int k = 0; k < size(); k++) {
            target[offset + k] = timestamp(k);
        }
    }

    /** The entry with this column, if the row has one; a binary search. */
    default OptionalInt find(int column) {
        int low = 0;
        int high = size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int found = column(middle);
            if (found == column) {
                return OptionalInt.of(middle);
            }
            if (found < column) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return OptionalInt.empty();
    }
}
