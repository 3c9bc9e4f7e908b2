package dev.cofactor.matrix;

/**
 * Brings rows of a {@link FactorMatrix} to the heap, some at a time, for loops over all of them: kernels want arrays, and a
 * mapped matrix has none. A matrix on the heap is handed out as it is. The workspace of one thread.
 *
 * <p>Memory: as many rows as are loaded at once, for a mapped matrix.
 */
public final class RowWindow {
    private final FactorMatrix matrix;
    private final int capacity;
    private final FactorMatrix window;

    /**
     * A window without rows.
     *
     * @param matrix the matrix
     * @param rows the most rows to be loaded at once, at least 1; rounded up to a power of two
     */
    public RowWindow(FactorMatrix matrix, int rows) {
        this.matrix = matrix;
        int least = Math.max(1, Math.min(rows, matrix.rows()));
        this.capacity = 1 << (32 - Integer.numberOfLeadingZeros(least - 1));
        this.window = matrix.isMapped() ? matrix.window(capacity) : matrix;
    }

    /**
     * A matrix of which the rows {@code from} to {@code to - 1} can be asked for, by the indexes they have in the whole matrix,
     * until the next call; what other rows hold is undefined.
     */
    public FactorMatrix load(int from, int to) {
        if (window != matrix) {
            if (to - from > capacity) {
                throw new IllegalArgumentException(
                        "a window of " + capacity + " rows cannot hold those from " + from + " to " + to);
            }
            matrix.copyInto(window, from, to);
        }
        return window;
    }
}
