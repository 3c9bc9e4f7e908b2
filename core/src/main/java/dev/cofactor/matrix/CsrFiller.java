package dev.cofactor.matrix;

/*
 * The second half of a counting sort, which all ways to make a CsrMatrix share: the size of each row is known, entries
 * come in any order of rows, and each goes behind the entries that its row has so far. One running address a row
 * (block << 32 | offset, see RowBlocks) makes this one increment and one store an entry, with no search for the block.
 */
/** Fills a {@link CsrMatrix} whose row sizes are known. */
final class CsrFiller {
    private final int columns;
    private final RowBlocks layout;
    private final long[] next;
    private final EntryBlocks entries;

    /**
     * Allocates a matrix.
     *
     * @param counts rows + 1 numbers: 0, then the size of each row; turned into row starts and kept
     * @param columns the number of columns
     * @param blockCapacity as for {@link RowBlocks#of}
     */
    CsrFiller(long[] counts, int columns, boolean withValues, boolean withTimestamps, int blockCapacity) {
        for (int row = 1; row < counts.length; row++) {
            counts[row] += counts[row - 1];
        }
        this.columns = columns;
        layout = RowBlocks.of(counts, blockCapacity);
        next = layout.addresses();
        entries = EntryBlocks.allocate(layout, withValues, withTimestamps);
    }

    /** Adds an entry behind those that its row has; value and timestamp are dropped if not kept. */
    void add(int row, int column, float value, long timestamp) {
        long address = next[row]++;
        int block = (int) (address >>> 32);
        int offset = (int) address;
        entries.columns[block][offset] = column;
        if (entries.values != null) {
            entries.values[block][offset] = value;
        }
        if (entries.timestamps != null) {
            entries.timestamps[block][offset] = timestamp;
        }
    }

    /** The matrix; all entries must have been added. */
    CsrMatrix matrix() {
        return new CsrMatrix(columns, layout, entries);
    }
}
