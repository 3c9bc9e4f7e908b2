package dev.cofactor.matrix;

import java.util.BitSet;

/** One bit for each entry of a matrix, row by row; more than 2<sup>31</sup> of them are possible. */
final class EntryMarks {
    private static final int CHUNK_BITS = 30;

    private final int chunkBits;
    private final BitSet[] chunks;

    EntryMarks(long entries, int chunkBits) {
        this.chunkBits = chunkBits;
        long chunkSize = 1L << chunkBits;
        chunks = new BitSet[Math.toIntExact((entries + chunkSize - 1) >>> chunkBits)];
        for (int i = 0; i < chunks.length; i++) {
            chunks[i] = new BitSet((int) Math.min(chunkSize, entries - i * chunkSize));
        }
    }

    /** Marks the entries that a predicate accepts; it is called once for each, row by row. */
    static EntryMarks of(SparseMatrix matrix, EntryPredicate predicate) {
        EntryMarks marks = new EntryMarks(matrix.nonZeros(), CHUNK_BITS);
        long position = 0;
        for (RowCursor row = new RowCursor(matrix); row.next(); ) {
            int[] columns = row.columns();
            float[] values = row.values();
            long[] timestamps = row.timestamps();
            for (int k = 0; k < row.size(); k++, position++) {
                if (predicate.test(row.row(), columns[k], values[k], timestamps[k])) {
                    marks.set(position);
                }
            }
        }
        return marks;
    }

    boolean get(long position) {
        return chunks[(int) (position >>> chunkBits)].get(bit(position));
    }

    void set(long position) {
        chunks[(int) (position >>> chunkBits)].set(bit(position));
    }

    private int bit(long position) {
        return (int) (position & (1L << chunkBits) - 1);
    }
}
