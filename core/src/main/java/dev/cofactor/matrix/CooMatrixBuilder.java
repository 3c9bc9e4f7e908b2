package dev.cofactor.matrix;

import java.util.ArrayDeque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Collects entries in any order (coordinate form) and builds a {@link CsrMatrix} of them.
 *
 * <p>Two counting sorts, by column and then by row, bring the entries in order: O(rows + columns + entries), stable, so
 * that duplicates meet in the order they were added. Memory at the peak: twice the entries at 8 bytes each, 12 with
 * values, 20 with timestamps too. Entries are collected in chunks; nothing is copied to grow. A builder is used once,
 * by one thread.
 */
public final class CooMatrixBuilder {
    /** Row starts, one more than there are rows, must fit into an array. */
    private static final int LARGEST_INDEX = Integer.MAX_VALUE - 10;

    private final boolean withValues;
    private final boolean withTimestamps;
    private final int blockCapacity;
    private final ArrayDeque<Chunk> chunks = new ArrayDeque<>();
    private @Nullable Chunk current;
    private int rows;
    private int columns;
    private long merged;
    private boolean built;

    /**
     * An empty builder.
     *
     * @param withValues whether entries have values; where not, values given are ignored
     * @param withTimestamps whether entries have timestamps; where not, timestamps given are ignored
     */
    public CooMatrixBuilder(boolean withValues, boolean withTimestamps) {
        this(withValues, withTimestamps, RowBlocks.CAPACITY);
    }

    CooMatrixBuilder(boolean withValues, boolean withTimestamps, int blockCapacity) {
        this.withValues = withValues;
        this.withTimestamps = withTimestamps;
        this.blockCapacity = blockCapacity;
    }

    /**
     * Adds an entry.
     *
     * @param row the row, from 0 to 2<sup>31</sup> − 11
     * @param column the column, from 0 to 2<sup>31</sup> − 11
     * @param value a finite value
     * @param timestamp milliseconds since 1970-01-01T00:00Z
     * @throws IllegalArgumentException if an index is out of range or the value is NaN or infinite
     * @throws IllegalStateException if the matrix has been built
     */
    public CooMatrixBuilder add(int row, int column, float value, long timestamp) {
        if (row < 0 || row > LARGEST_INDEX || column < 0 || column > LARGEST_INDEX) {
            throw new IllegalArgumentException(
                    "row " + row + ", column " + column + ": an index must lie between 0 and " + LARGEST_INDEX);
        }
        if (!Float.isFinite(value)) {
            throw new IllegalArgumentException(
                    "row " + row + ", column " + column + ": the value must be finite, but is " + value);
        }
        checkNotBuilt();
        Chunk chunk = current;
        if (chunk == null || chunk.size == Chunk.CAPACITY) {
            chunk = new Chunk(withValues, withTimestamps);
            chunks.add(chunk);
            current = chunk;
        }
        chunk.add(row, column, value, timestamp);
        rows = Math.max(rows, row + 1);
        columns = Math.max(columns, column + 1);
        return this;
    }

    /**
     * Builds the matrix.
     *
     * @param rows the number of rows
     * @param columns the number of columns
     * @param duplicates what to do with several entries of the same row and column
     * @throws DuplicateEntryException if there are duplicates and the policy is {@link DuplicatePolicy#FAIL}
     * @throws SumOverflowException if a sum of values is beyond the range of {@code float}
     * @throws IllegalArgumentException if an entry lies outside of the shape
     * @throws IllegalStateException if the matrix has been built
     */
    public CsrMatrix build(int rows, int columns, DuplicatePolicy duplicates) {
        Objects.requireNonNull(duplicates, "duplicates");
        checkNotBuilt();
        if (rows > LARGEST_INDEX + 1 || columns > LARGEST_INDEX + 1) {
            throw new IllegalArgumentException("a matrix can have at most " + (LARGEST_INDEX + 1)
                    + " rows and columns, but was to have " + rows + " and " + columns);
        }
        if (rows < this.rows || columns < this.columns) {
            throw new IllegalArgumentException("the entries need at least " + this.rows + " rows and " + this.columns
                    + " columns, but the matrix was to have " + rows + " and " + columns);
        }
        built = true;
        current = null;
        CsrMatrix sorted = Transposition.of(sortedByColumn(rows, columns), blockCapacity);
        CsrMatrix distinct = DuplicateMerger.merge(sorted, duplicates, blockCapacity);
        merged = sorted.nonZeros() - distinct.nonZeros();
        return distinct;
    }

    /**
     * How many entries were merged into others.
     *
     * @throws IllegalStateException if the matrix has not been built
     */
    public long merged() {
        if (!built) {
            throw new IllegalStateException("how many entries merge is known only when the matrix has been built");
        }
        return merged;
    }

    /** The transposed matrix: a row for each column, its entries in the order they were added. */
    private CsrMatrix sortedByColumn(int rows, int columns) {
        long[] counts = new long[columns + 1];
        for (Chunk chunk : chunks) {
            for (int i = 0; i < chunk.size; i++) {
                counts[chunk.columns[i] + 1]++;
            }
        }
        CsrFiller target = new CsrFiller(counts, rows, withValues, withTimestamps, blockCapacity);
        for (Chunk chunk = chunks.poll(); chunk != null; chunk = chunks.poll()) {
            for (int i = 0; i < chunk.size; i++) {
                target.add(chunk.columns[i], chunk.rows[i], chunk.value(i), chunk.timestamp(i));
            }
        }
        return target.matrix();
    }

    private void checkNotBuilt() {
        if (built) {
            throw new IllegalStateException("this builder has built its matrix; take a new builder for another one");
        }
    }

    /** A piece of the columns under collection. */
    private static final class Chunk {
        /** So few that no array is as large as half a region of G1, which would then be given a whole one. */
        static final int CAPACITY = 1 << 15;

        final int[] rows = new int[CAPACITY];
        final int[] columns = new int[CAPACITY];
        final float @Nullable [] values;
        final long @Nullable [] timestamps;
        int size;

        Chunk(boolean withValues, boolean withTimestamps) {
            values = withValues ? new float[CAPACITY] : null;
            timestamps = withTimestamps ? new long[CAPACITY] : null;
        }

        void add(int row, int column, float value, long timestamp) {
            rows[size] = row;
            columns[size] = column;
            if (values != null) {
                values[size] = value;
            }
            if (timestamps != null) {
                timestamps[size] = timestamp;
            }
            size++;
        }

        float value(int i) {
            return values == null ? 1 : values[i];
        }

        long timestamp(int i) {
            return timestamps == null ? 0 : timestamps[i];
        }
    }
}
