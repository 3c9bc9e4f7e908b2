package dev.cofactor.matrix;

import org.jspecify.annotations.Nullable;

/**
 * The transpose of a matrix, made a range of rows at a time while rows are asked for in order. A row is valid until one
 * of another range is asked for: who holds it longer keeps its range in memory. Memory: 8 bytes a row, and one range
 * with its entries and 16 bytes a row. For one thread.
 */
final class TransposedView implements SparseMatrix {
    private final SparseMatrix matrix;
    private final Transposition transposition;
    private final long rangeEntries;
    private int from;
    private int to;
    private @Nullable CsrMatrix range;

    /**
     * A view.
     *
     * @param matrix the matrix to transpose
     * @param rangeEntries the most entries in a range, unless a single column has more
     */
    TransposedView(SparseMatrix matrix, long rangeEntries) {
        this.matrix = matrix;
        this.rangeEntries = rangeEntries;
        transposition = new Transposition(matrix);
    }

    @Override
    public int rows() {
        return matrix.columns();
    }

    @Override
    public int columns() {
        return matrix.rows();
    }

    @Override
    public long nonZeros() {
        return matrix.nonZeros();
    }

    @Override
    public boolean hasValues() {
        return matrix.hasValues();
    }

    @Override
    public boolean hasTimestamps() {
        return matrix.hasTimestamps();
    }

    @Override
    public SparseRow row(int row) {
        if (range == null || row < from || row >= to) {
            // Dropped before the next one is made, so that there is room for one only.
            range = null;
            from = row;
            to = endOfRange(row);
            range = transposition.rows(from, to, RowBlocks.CAPACITY);
        }
        return range.row(row - from);
    }

    /** The number of entries in a row; makes no range. */
    int size(int row) {
        long[] starts = transposition.rowStarts();
        return Math.toIntExact(starts[row + 1] - starts[row]);
    }

    private int endOfRange(int row) {
        long[] starts = transposition.rowStarts();
        int end = row + 1;
        while (end < rows() && starts[end + 1] - starts[row] <= rangeEntries) {
            end++;
        }
        return end;
    }

    @Override
    public SparseMatrix transpose() {
        return matrix;
    }

    @Override
    public SparseMatrix withoutTimestamps() {
        return matrix.hasTimestamps() ? new TransposedView(matrix.withoutTimestamps(), rangeEntries) : this;
    }
}
