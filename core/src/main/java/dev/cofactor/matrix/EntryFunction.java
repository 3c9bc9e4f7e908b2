package dev.cofactor.matrix;

/** A new value for one entry of a {@link SparseMatrix}. */
@FunctionalInterface
public interface EntryFunction {

    /**
     * Computes the new value of one entry.
     *
     * @param row the row
     * @param column the column
     * @param value the value so far; 1 where the matrix has no values
     * @param timestamp milliseconds since 1970-01-01T00:00Z; 0 where the matrix has no timestamps
     */
    float apply(int row, int column, float value, long timestamp);
}
