package dev.cofactor.matrix;

/**
 * What happens to several entries with the same row and column (the same user and item). There is no silent choice:
 * whoever builds a matrix names one, and what was merged is counted.
 *
 * <p>A merged entry keeps the latest timestamp of its parts.
 */
public enum DuplicatePolicy {
    /** Building fails with a {@link DuplicateEntryException} that names the pair. */
    FAIL,
    /** The entry with the latest timestamp wins; among equals, and without timestamps, the one added last. */
    LAST,
    /**
     * Values are added in the order they came. Entries without values count 1 each; the matrix has the counts as
     * values.
     */
    SUM,
    /** The arithmetic mean of the values. */
    MEAN,
    /** The greatest value. */
    MAX
}
