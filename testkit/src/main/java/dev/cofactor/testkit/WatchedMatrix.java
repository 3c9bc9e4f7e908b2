package dev.cofactor.testkit;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import java.util.function.IntConsumer;

/**
 * A matrix that tells how many entries are read: an entry counts once for its column and once for its value, as do those
 * of the transposed matrix.
 *
 * @param reader told of each read
 */
record WatchedMatrix(SparseMatrix matrix, IntConsumer reader) implements SparseMatrix {
    @Override
    public int rows() {
        return matrix.rows();
    }

    @Override
    public int columns() {
        return matrix.columns();
    }

    @Override
    public long nonZeros() {
        return matrix.nonZeros();
    }

    @Override
    public boolean hasValues() {
        return matrix.hasValues();
    }

    @Override
    public boolean hasTimestamps() {
        return matrix.hasTimestamps();
    }

    @Override
    public SparseRow row(int row) {
        return new Row(matrix.row(row), reader);
    }

    @Override
    public SparseMatrix transpose() {
        return new WatchedMatrix(matrix.transpose(), reader);
    }

    @Override
    public SparseMatrix withoutTimestamps() {
        return new WatchedMatrix(matrix.withoutTimestamps(), reader);
    }

    private record Row(SparseRow row, IntConsumer reader) implements SparseRow {
        @Override
        public int size() {
            return row.size();
        }

        @Override
        public int column(int k) {
            reader.accept(1);
            return row.column(k);
        }

        @Override
        public float value(int k) {
            reader.accept(1);
            return row.value(k);
        }

        @Override
        public long timestamp(int k) {
            return row.timestamp(k);
        }

        @Override
        public void copyColumns(int[] target, int offset) {
            reader.accept(row.size());
            row.copyColumns(target, offset);
        }

        @Override
        public void copyValues(float[] target, int offset) {
            reader.accept(row.size());
            row.copyValues(target, offset);
        }
    }
}
