package dev.cofactor.matrix;

import dev.cofactor.tensor.TensorFile;
import java.io.IOException;
import java.util.BitSet;
import java.util.Objects;

/**
 * Matrices made of the entries of others: some of them, with other values, or in another shape.
 *
 * <p>Time: O(rows + columns + entries); the results live on the heap. Where entries come from a file or a caller's own
 * {@link SparseMatrix}, rows that do not ascend, columns out of range, and values that are not finite are an
 * {@link IllegalArgumentException}. {@link #padded} and {@link #map} are the exceptions to all that: they are views.
 */
public final class SparseMatrices {

    private SparseMatrices() {}

    /**
     * Maps a matrix that {@link CsrMatrix#write} wrote, in a time that does not depend on its size: only shapes are checked.
     * A row is copied and checked whenever it is asked for; where the file was altered, that is an
     * {@link java.io.UncheckedIOException}. The mapping outlives the closing of the file and ends when the matrix has been
     * collected.
     *
     * @param file the file, or the scope of it in which the matrix was written
     * @throws dev.cofactor.tensor.TensorFileException if shapes do not fit together
     */
    public static SparseMatrix map(TensorFile file) throws IOException {
        return MappedSparseMatrix.of(file);
    }

    /**
     * The entries of a matrix that a predicate accepts; rows and columns keep their numbers.
     *
     * @param matrix the entries to choose from
     * @param keep called once for each entry, row by row
     */
    public static CsrMatrix filter(SparseMatrix matrix, EntryPredicate keep) {
        return marked(matrix, EntryMarks.of(matrix, keep), true);
    }

    /**
     * Deals the entries of a matrix out to two; rows and columns keep their numbers.
     *
     * @param matrix the entries to deal out
     * @param first called once for each entry, row by row; the entries it accepts make up the first matrix
     */
    public static Partition partition(SparseMatrix matrix, EntryPredicate first) {
        EntryMarks marks = EntryMarks.of(matrix, first);
        return new Partition(marked(matrix, marks, true), marked(matrix, marks, false));
    }

    /**
     * Two matrices of the same shape that share no entry.
     *
     * @param accepted the entries that the predicate accepted
     * @param rejected the others
     */
    public record Partition(CsrMatrix accepted, CsrMatrix rejected) {}

    private static CsrMatrix marked(SparseMatrix matrix, EntryMarks marks, boolean wanted) {
        long[] counts = new long[matrix.rows() + 1];
        long position = 0;
        for (int row = 0; row < matrix.rows(); row++) {
            long end = position + matrix.row(row).size();
            for (; position < end; position++) {
                if (marks.get(position) == wanted) {
                    counts[row + 1]++;
                }
            }
        }
        CsrFiller target =
                new CsrFiller(counts, matrix.columns(), matrix.hasValues(), matrix.hasTimestamps(), RowBlocks.CAPACITY);
        position = 0;
        for (RowCursor row = new RowCursor(matrix); row.next(); ) {
            int[] columns = row.columns();
            float[] values = row.values();
            long[] timestamps = row.timestamps();
            for (int k = 0; k < row.size(); k++) {
                if (marks.get(position++) == wanted) {
                    target.add(row.row(), columns[k], values[k], timestamps[k]);
                }
            }
        }
        return target.matrix();
    }

    /**
     * The same entries with new values.
     *
     * @param matrix the entries
     * @param function called once for each entry, row by row
     * @throws IllegalArgumentException if a new value is NaN or infinite
     */
    public static CsrMatrix mapValues(SparseMatrix matrix, EntryFunction function) {
        long[] counts = new long[matrix.rows() + 1];
        for (int row = 0; row < matrix.rows(); row++) {
            counts[row + 1] = matrix.row(row).size();
        }
        CsrFiller target = new CsrFiller(counts, matrix.columns(), true, matrix.hasTimestamps(), RowBlocks.CAPACITY);
        for (RowCursor row = new RowCursor(matrix); row.next(); ) {
            int[] columns = row.columns();
            float[] values = row.values();
            long[] timestamps = row.timestamps();
            for (int k = 0; k < row.size(); k++) {
                float value = function.apply(row.row(), columns[k], values[k], timestamps[k]);
                if (!Float.isFinite(value)) {
                    throw new IllegalArgumentException("row " + row.row() + ", column " + columns[k]
                            + ": the new value must be finite, but " + values[k] + " became " + value);
                }
                target.add(row.row(), columns[k], value, timestamps[k]);
            }
        }
        return target.matrix();
    }

    /**
     * The chosen rows and columns, renumbered from 0 in their old order; entries of others are dropped.
     *
     * @param matrix the matrix to choose from
     * @param rows the rows to keep
     * @param columns the columns to keep
     * @throws IndexOutOfBoundsException if a chosen row or column is not in the matrix
     */
    public static CsrMatrix select(SparseMatrix matrix, BitSet rows, BitSet columns) {
        if (rows.length() > matrix.rows() || columns.length() > matrix.columns()) {
            throw new IndexOutOfBoundsException("row " + (rows.length() - 1) + " and column " + (columns.length() - 1)
                    + " were chosen from a matrix of " + matrix.rows() + " rows and " + matrix.columns() + " columns");
        }
        int[] newColumns = new int[matrix.columns()];
        int kept = 0;
        for (int column = columns.nextSetBit(0); column >= 0; column = columns.nextSetBit(column + 1)) {
            newColumns[column] = kept++;
        }
        long[] counts = new long[rows.cardinality() + 1];
        int newRow = 0;
        for (RowCursor row = new RowCursor(matrix); row.next(); ) {
            if (rows.get(row.row())) {
                newRow++;
                int[] oldColumns = row.columns();
                for (int k = 0; k < row.size(); k++) {
                    if (columns.get(oldColumns[k])) {
                        counts[newRow]++;
                    }
                }
            }
        }
        CsrFiller target = new CsrFiller(counts, kept, matrix.hasValues(), matrix.hasTimestamps(), RowBlocks.CAPACITY);
        newRow = 0;
        for (RowCursor row = new RowCursor(matrix); row.next(); ) {
            if (rows.get(row.row())) {
                int[] oldColumns = row.columns();
                float[] values = row.values();
                long[] timestamps = row.timestamps();
                for (int k = 0; k < row.size(); k++) {
                    if (columns.get(oldColumns[k])) {
                        target.add(newRow, newColumns[oldColumns[k]], values[k], timestamps[k]);
                    }
                }
                newRow++;
            }
        }
        return target.matrix();
    }

    /**
     * A matrix without some rows; those below move up, columns keep their numbers.
     *
     * @throws IndexOutOfBoundsException if a row is not in the matrix
     */
    public static CsrMatrix withoutRows(SparseMatrix matrix, BitSet removed) {
        Objects.checkFromToIndex(0, removed.length(), matrix.rows());
        BitSet rows = new BitSet();
        rows.set(0, matrix.rows());
        rows.andNot(removed);
        BitSet columns = new BitSet();
        columns.set(0, matrix.columns());
        return select(matrix, rows, columns);
    }

    /**
     * The entries of two matrices of the same shape; where both have one, that of {@code top}, with its value and
     * timestamp.
     *
     * @param base the entries below
     * @param top the entries above
     * @throws IllegalArgumentException if the shapes differ, or only one has values or timestamps
     */
    public static CsrMatrix overlaid(SparseMatrix base, SparseMatrix top) {
        return Overlay.of(base, top);
    }

    /**
     * The same entries with empty rows appended below and empty columns to the right. A view; nothing is copied.
     *
     * @param matrix the matrix to enlarge
     * @param rows the number of rows of the result
     * @param columns the number of columns of the result
     * @throws IllegalArgumentException if the matrix has more rows or columns than the result
     */
    public static SparseMatrix padded(SparseMatrix matrix, int rows, int columns) {
        if (rows < matrix.rows() || columns < matrix.columns()) {
            throw new IllegalArgumentException("a matrix of " + matrix.rows() + " rows and " + matrix.columns()
                    + " columns cannot be padded to " + rows + " and " + columns);
        }
        return rows == matrix.rows() && columns == matrix.columns() ? matrix : new PaddedMatrix(matrix, rows, columns);
    }
}
