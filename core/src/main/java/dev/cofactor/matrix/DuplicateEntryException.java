package dev.cofactor.matrix;

import java.io.Serial;

/** Two entries of a matrix under construction have the same row and column, and {@link DuplicatePolicy#FAIL} holds. */
public final class DuplicateEntryException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int row;
    private final int column;

    DuplicateEntryException(int row, int column) {
        super("row " + row + ", column " + column
                + " was added more than once; choose a DuplicatePolicy other than FAIL" + " to merge duplicates");
        this.row = row;
        this.column = column;
    }

    /** The row of the entries. */
    public int row() {
        return row;
    }

    /** The column of the entries. */
    public int column() {
        return column;
    }
}
