package dev.cofactor.matrix;

import java.util.ArrayList;
import java.util.List;

/** One entry, and the plainest ways to get from a matrix to a list of them and back. */
record Entry(int row, int column, float value, long timestamp) {

    /** All entries, by the element access of {@link SparseRow}; timestamps 0 where there are none. */
    static List<Entry> list(SparseMatrix matrix) {
        List<Entry> entries = new ArrayList<>();
        for (int r = 0; r < matrix.rows(); r++) {
            SparseRow row = matrix.row(r);
            for (int k = 0; k < row.size(); k++) {
                entries.add(new Entry(r, row.column(k), row.value(k), matrix.hasTimestamps() ? row.timestamp(k) : 0));
            }
        }
        return entries;
    }

    /** A heap matrix with values and timestamps. */
    static CsrMatrix matrix(int rows, int columns, Entry... entries) {
        CooMatrixBuilder builder = new CooMatrixBuilder(true, true);
        for (Entry entry : entries) {
            builder.add(entry.row, entry.column, entry.value, entry.timestamp);
        }
        return builder.build(rows, columns, DuplicatePolicy.FAIL);
    }
}
