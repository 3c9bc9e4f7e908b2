package dev.cofactor.matrix;

/** A yes or no for one entry of a {@link SparseMatrix}. */
@FunctionalInterface
public interface EntryPredicate {

    /**
     * Decides about one entry.
     *
     * @param row the row
     * @param column the column
     * @param value the value; 1 where the matrix has no values
     * @param timestamp milliseconds since 1970-01-01T00:00Z; 0 where the matrix has no timestamps
     */
    boolean test(int row, int column, float value, long timestamp);
}
