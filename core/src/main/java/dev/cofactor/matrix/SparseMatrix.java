package dev.cofactor.matrix;

/**
 * A read-only sparse matrix, stored row by row; the columns of a row ascend strictly.
 *
 * <p>An entry is a column, a value and, where the data has them, a timestamp. A matrix without values
 * (implicit feedback) answers 1 for each stored entry; an entry that is not stored has no value at all, it is
 * <em>unknown</em>, not zero.
 *
 * <p>Implementations are immutable and safe to share between threads. The number of entries is a {@code long};
 * a single row holds at most {@link #columns()} of them, so positions within a row are {@code int}.
 */
public interface SparseMatrix {

    /** The number of rows, those without entries included. */
    int rows();

    /** The number of columns, those without entries included. */
    int columns();

    /** The number of stored entries. */
    long nonZeros();

    /** Whether entries carry values; if not, each stored entry counts as 1. */
    boolean hasValues();

    /** Whether entries carry timestamps. */
    boolean hasTimestamps();

    /**
     * A view of one row; nothing is copied where the storage allows it.
     *
     * @throws IndexOutOfBoundsException if {@code row} is not in {@code [0, rows())}
     */
    SparseRow row(int row);

    /**
     * The same entries with rows and columns exchanged, values and timestamps kept; a counting sort in
     * O(rows + columns + entries). The result lives on the heap.
     */
    SparseMatrix transpose();

    /** The same matrix without its timestamps; entries are shared, not copied. */
    SparseMatrix withoutTimestamps();
}
