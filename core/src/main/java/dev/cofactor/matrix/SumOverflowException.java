package dev.cofactor.matrix;

import java.io.Serial;

/** The values of a row and column, which {@link DuplicatePolicy#SUM} adds up, are together too large for a float. */
public final class SumOverflowException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int row;
    private final int column;
    private final int entries;

    SumOverflowException(int row, int column, int entries) {
        super("row " + row + ", column " + column + ": the sum of " + entries
                + " values is beyond the range of float; scale the values down first");
        this.row = row;
        this.column = column;
        this.entries = entries;
    }

    /** The row of the entries. */
    public int row() {
        return row;
    }

    /** The column of the entries. */
    public int column() {
        return column;
    }

    /** How many entries were added up. */
    public int entries() {
        return entries;
    }
}
