package dev.cofactor.matrix;

import java.util.function.IntFunction;

/** A matrix of a caller's own: rows come from a function, nothing is stored. */
record FunctionMatrix(
        int rows, int columns, long nonZeros, boolean hasValues, boolean hasTimestamps, IntFunction<SparseRow> source)
        implements SparseMatrix {

    /** Rows of equal size: entry k of row r has column {@code k · stride + r mod stride}. */
    static FunctionMatrix regular(int rows, int size, int stride) {
        return new FunctionMatrix(
                rows, size * stride, (long) rows * size, true, true, r -> new RegularRow(r, size, stride));
    }

    @Override
    public SparseRow row(int row) {
        return source.apply(row);
    }

    @Override
    public SparseMatrix transpose() {
        return Transposition.of(this, RowBlocks.CAPACITY);
    }

    @Override
    public SparseMatrix withoutTimestamps() {
        return new FunctionMatrix(rows, columns, nonZeros, hasValues, false, source);
    }

    private record RegularRow(int row, int size, int stride) implements SparseRow {
        @Override
        public int column(int k) {
            return k * stride + row % stride;
        }

        @Override
        public float value(int k) {
            return (row + k) % 7 - 3;
        }

        @Override
        public long timestamp(int k) {
            return 1_000_000_000_000L + row * 1000L + k;
        }
    }
}
