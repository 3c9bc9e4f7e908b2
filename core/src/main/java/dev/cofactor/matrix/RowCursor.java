package dev.cofactor.matrix;

/**
 * Goes over all rows of a matrix and copies them into arrays that it reuses, so that loops over entries run on plain
 * arrays, whatever the storage. What comes from outside (a mapped file, a caller's own {@link SparseMatrix}) is checked
 * as it is copied; a {@link CsrMatrix} is right by construction. Memory: the longest row.
 */
final class RowCursor {
    private final SparseMatrix matrix;
    private final boolean trusted;
    private int row = -1;
    private SparseRow entries = ArrayRow.EMPTY;
    private int[] columns = new int[0];
    private float[] values = new float[0];
    private long[] timestamps = new long[0];

    private RowCursor(SparseMatrix matrix, boolean trusted) {
        this.matrix = matrix;
        this.trusted = trusted;
    }

    /** A cursor before the first row. */
    RowCursor(SparseMatrix matrix) {
        this(matrix, matrix instanceof CsrMatrix);
    }

    /** A cursor before the first row that checks any matrix. */
    static RowCursor checking(SparseMatrix matrix) {
        return new RowCursor(matrix, false);
    }

    /** Goes to the next row, if there is one. */
    boolean next() {
        if (row + 1 >= matrix.rows()) {
            return false;
        }
        row++;
        entries = ArrayRow.EMPTY; // the matrix may need the memory that the row before holds
        entries = matrix.row(row);
        return true;
    }

    int row() {
        return row;
    }

    int size() {
        return entries.size();
    }

    /** The row's columns, in the first {@link #size()} places; overwritten by the next call. */
    int[] columns() {
        if (columns.length < entries.size()) {
            columns = new int[capacity(columns.length)];
        }
        entries.copyColumns(columns, 0);
        if (!trusted) {
            checkColumns();
        }
        return columns;
    }

    /** The row's values, 1 each where the matrix has none; overwritten by the next call. */
    float[] values() {
        if (values.length < entries.size()) {
            values = new float[capacity(values.length)];
        }
        entries.copyValues(values, 0);
        if (!trusted) {
            checkValues();
        }
        return values;
    }

    /** The row's timestamps, 0 each where the matrix has none; overwritten by the next call. */
    long[] timestamps() {
        if (timestamps.length < entries.size()) {
            timestamps = new long[capacity(timestamps.length)];
        }
        if (matrix.hasTimestamps()) {
            entries.copyTimestamps(timestamps, 0);
        }
        return timestamps;
    }

    /** At least the row's size, and enough for the number of reallocations to stay small. */
    private int capacity(int before) {
        return (int) Math.min(Math.max(entries.size(), 2L * before), RowBlocks.LARGEST_ARRAY);
    }

    private void checkColumns() {
        int before = -1;
        for (int k = 0; k < entries.size(); k++) {
            if (columns[k] <= before || columns[k] >= matrix.columns()) {
                throw new IllegalArgumentException("row " + row + ": columns must ascend and be less than "
                        + matrix.columns() + ", but entry " + k + " has column " + columns[k]
                        + (k == 0 ? "" : " after " + before));
            }
            before = columns[k];
        }
    }

    private void checkValues() {
        for (int k = 0; k < entries.size(); k++) {
            if (!Float.isFinite(values[k])) {
                throw new IllegalArgumentException("row " + row + ", column " + entries.column(k)
                        + ": the value must be finite, but is " + values[k]);
            }
        }
    }
}
