package dev.cofactor.matrix;

import org.jspecify.annotations.Nullable;

/** The arrays in which entries lie, one for each block of {@link RowBlocks}. */
final class EntryBlocks {
    final int[][] columns;
    final float @Nullable [][] values;
    final long @Nullable [][] timestamps;

    private EntryBlocks(int[][] columns, float @Nullable [][] values, long @Nullable [][] timestamps) {
        this.columns = columns;
        this.values = values;
        this.timestamps = timestamps;
    }

    /** Arrays of zeros. */
    static EntryBlocks allocate(RowBlocks layout, boolean withValues, boolean withTimestamps) {
        int count = layout.count();
        int[][] columns = new int[count][];
        float @Nullable [][] values = withValues ? new float[count][] : null;
        long @Nullable [][] timestamps = withTimestamps ? new long[count][] : null;
        for (int block = 0; block < count; block++) {
            int size = layout.size(block);
            columns[block] = new int[size];
            if (values != null) {
                values[block] = new float[size];
            }
            if (timestamps != null) {
                timestamps[block] = new long[size];
            }
        }
        return new EntryBlocks(columns, values, timestamps);
    }

    /**
     * Whether these entries of a row are right: columns that ascend and are less than {@code columnCount}, values that are
     * finite.
     */
    boolean isValid(int block, int from, int to, int columnCount) {
        int[] row = columns[block];
        int before = -1;
        boolean valid = true;
        for (int k = from; k < to; k++) {
            valid &= row[k] > before;
            before = row[k];
        }
        valid &= before < columnCount;
        if (values != null) {
            float[] numbers = values[block];
            for (int k = from; k < to; k++) {
                valid &= Float.isFinite(numbers[k]);
            }
        }
        return valid;
    }

    EntryBlocks withoutValues() {
        return new EntryBlocks(columns, null, timestamps);
    }

    EntryBlocks withoutTimestamps() {
        return new EntryBlocks(columns, values, null);
    }

    SparseRow row(int block, int offset, int size) {
        return new ArrayRow(
                columns[block],
                values == null ? null : values[block],
                timestamps == null ? null : timestamps[block],
                offset,
                size);
    }
}
