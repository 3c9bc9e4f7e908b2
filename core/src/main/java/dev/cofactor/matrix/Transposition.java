package dev.cofactor.matrix;

/*
 * A counting sort. Rows are visited in order, so the new rows come out sorted. A range of the new rows can be made
 * alone: since the columns of an old row ascend, what it contributes to the range lies side by side and is found by a
 * binary search; several ranges in turn cost little more than all at once, and memory for one of them only.
 */
/** Exchanges rows and columns of a matrix, as a whole or a range at a time. */
final class Transposition {
    private final SparseMatrix matrix;
    private final long[] rowStarts;

    /** Counts the entries of each column. */
    Transposition(SparseMatrix matrix) {
        this.matrix = matrix;
        rowStarts = new long[matrix.columns() + 1];
        for (RowCursor row = new RowCursor(matrix); row.next(); ) {
            int[] columns = row.columns();
            for (int k = 0; k < row.size(); k++) {
                rowStarts[columns[k] + 1]++;
            }
        }
        for (int column = 1; column < rowStarts.length; column++) {
            rowStarts[column] += rowStarts[column - 1];
        }
    }

    /** The transpose. */
    static CsrMatrix of(SparseMatrix matrix, int blockCapacity) {
        return new Transposition(matrix).rows(0, matrix.columns(), blockCapacity);
    }

    /** Where each row of the transpose starts. */
    long[] rowStarts() {
        return rowStarts;
    }

    /**
     * The rows {@code from} to {@code to}, exclusive, of the transpose. All of them together are right for a matrix
     * whose rows are not sorted, too: every entry is in range then, and those of a column stay in order.
     */
    CsrMatrix rows(int from, int to, int blockCapacity) {
        long[] counts = new long[to - from + 1];
        for (int row = from; row < to; row++) {
            counts[row - from + 1] = rowStarts[row + 1] - rowStarts[row];
        }
        boolean timed = matrix.hasTimestamps();
        CsrFiller target = new CsrFiller(counts, matrix.rows(), matrix.hasValues(), timed, blockCapacity);
        for (int row = 0; row < matrix.rows(); row++) {
            SparseRow entries = matrix.row(row);
            int start = firstAtOrBehind(entries, from);
            int end = firstAtOrBehind(entries, to);
            for (int k = start; k < end; k++) {
                target.add(entries.column(k) - from, row, entries.value(k), timed ? entries.timestamp(k) : 0);
            }
        }
        return target.matrix();
    }

    private static int firstAtOrBehind(SparseRow entries, int column) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.column(middle) < column) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
