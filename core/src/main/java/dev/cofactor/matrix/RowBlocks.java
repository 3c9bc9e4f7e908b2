package dev.cofactor.matrix;

import java.util.Arrays;

/*
 * Where the entries of each row lie. A Java array ends at 2^31 elements, a matrix does not: its entries are cut into
 * blocks of whole rows, one array each, so that a row is always contiguous and can be handed out as (array, offset,
 * length). A matrix that fits one array has one block, and finding it costs one comparison.
 *
 * An "address" packs block and offset into a long (block << 32 | offset): CsrFiller keeps one running address a row and
 * needs no lookup per entry.
 */
final class RowBlocks {
    /** Entries a block may hold at most; some space is left below the largest array that the JVM allows. */
    static final int CAPACITY = 1 << 30;

    /** The most elements that an array can have on any JVM. */
    static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final long[] rowStarts;
    private final int[] firstRows;

    private RowBlocks(long[] rowStarts, int[] firstRows) {
        this.rowStarts = rowStarts;
        this.firstRows = firstRows;
    }

    /**
     * Lays out rows.
     *
     * @param rowStarts rows + 1 ascending positions; row r has the entries from rowStarts[r] to rowStarts[r + 1]
     * @param capacity the most entries in a block, unless a single row has more
     * @throws IllegalArgumentException if a row has more entries than an array can hold
     */
    static RowBlocks of(long[] rowStarts, int capacity) {
        int rows = rowStarts.length - 1;
        int[] firstRows = new int[4];
        int blocks = 1;
        for (int row = 0; row < rows; row++) {
            checkLength(row, rowStarts[row + 1] - rowStarts[row]);
            boolean blockIsEmpty = rowStarts[row] == rowStarts[firstRows[blocks - 1]];
            if (!blockIsEmpty && rowStarts[row + 1] - rowStarts[firstRows[blocks - 1]] > capacity) {
                if (blocks == firstRows.length) {
                    firstRows = Arrays.copyOf(firstRows, 2 * blocks);
                }
                firstRows[blocks++] = row;
            }
        }
        return new RowBlocks(rowStarts, Arrays.copyOf(firstRows, blocks));
    }

    private static void checkLength(int row, long length) {
        if (length > LARGEST_ARRAY) {
            throw new IllegalArgumentException("row " + row + " of this matrix, or of its transpose, has " + length
                    + " entries, duplicates included, but can have at most " + LARGEST_ARRAY);
        }
    }

    int rows() {
        return rowStarts.length - 1;
    }

    long entries() {
        return rowStarts[rowStarts.length - 1];
    }

    int count() {
        return firstRows.length;
    }

    /** The number of entries in a block. */
    int size(int block) {
        int end = block + 1 < firstRows.length ? firstRows[block + 1] : rows();
        return Math.toIntExact(rowStarts[end] - rowStarts[firstRows[block]]);
    }

    /** The first row of a block. */
    int firstRow(int block) {
        return firstRows[block];
    }

    /** The position of a row's first entry in the whole matrix. */
    long start(int row) {
        return rowStarts[row];
    }

    int blockOf(int row) {
        if (firstRows.length == 1) {
            return 0;
        }
        int found = Arrays.binarySearch(firstRows, row);
        return found >= 0 ? found : -found - 2;
    }

    int offset(int row, int block) {
        return (int) (rowStarts[row] - rowStarts[firstRows[block]]);
    }

    int length(int row) {
        return (int) (rowStarts[row + 1] - rowStarts[row]);
    }

    /** The address of each row's first entry. */
    long[] addresses() {
        long[] addresses = new long[rows()];
        int block = 0;
        for (int row = 0; row < addresses.length; row++) {
            while (block + 1 < firstRows.length && firstRows[block + 1] <= row) {
                block++;
            }
            addresses[row] = (long) block << 32 | offset(row, block);
        }
        return addresses;
    }
}
