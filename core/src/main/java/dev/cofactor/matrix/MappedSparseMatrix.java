package dev.cofactor.matrix;

import dev.cofactor.tensor.MappedTensor;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A sparse matrix that is mapped without reading anything of it, not even where rows begin: that is looked up, and the row
 * copied and checked, when a row is asked for. For single rows now and then; {@link MappedCsrMatrix} is for passes over all.
 */
final class MappedSparseMatrix implements SparseMatrix {
    private final int columnCount;
    private final MappedTensor rowStarts;
    private final MappedTensor columns;
    private final @Nullable MappedTensor values;
    private final @Nullable MappedTensor timestamps;

    private MappedSparseMatrix(
            int columnCount,
            MappedTensor rowStarts,
            MappedTensor columns,
            @Nullable MappedTensor values,
            @Nullable MappedTensor timestamps) {
        this.columnCount = columnCount;
        this.rowStarts = rowStarts;
        this.columns = columns;
        this.values = values;
        this.timestamps = timestamps;
    }

    /** Maps what {@link CsrMatrix#write} wrote; only shapes are checked. */
    static MappedSparseMatrix of(TensorFile file) throws IOException {
        int columnCount = SparseMatrixTensors.columns(file);
        MappedTensor rowStarts = file.map(SparseMatrixTensors.ROW_STARTS, TensorType.I64);
        MappedTensor columns = file.map(SparseMatrixTensors.COLUMNS, TensorType.I32);
        if (rowStarts.elements() < 1 || rowStarts.elements() > 1L + Integer.MAX_VALUE) {
            throw new TensorFileException(
                    file.path(), "a matrix cannot have " + rowStarts.elements() + " places where rows start");
        }
        return new MappedSparseMatrix(
                columnCount,
                rowStarts,
                columns,
                vector(file, SparseMatrixTensors.VALUES, TensorType.F32, columns.elements()),
                vector(file, SparseMatrixTensors.TIMESTAMPS, TensorType.I64, columns.elements()));
    }

    private static @Nullable MappedTensor vector(TensorFile file, String name, TensorType type, long count)
            throws IOException {
        return file.contains(name) ? file.map(name, type, count) : null;
    }

    @Override
    public int rows() {
        return (int) (rowStarts.elements() - 1);
    }

    @Override
    public int columns() {
        return columnCount;
    }

    @Override
    public long nonZeros() {
        return columns.elements();
    }

    @Override
    public boolean hasValues() {
        return values != null;
    }

    @Override
    public boolean hasTimestamps() {
        return timestamps != null;
    }

    /**
     * A copy of one row.
     *
     * @throws UncheckedIOException if the row is no row of a matrix, since the file was altered
     */
    @Override
    public SparseRow row(int row) {
        Objects.checkIndex(row, rows());
        long start = rowStarts.getLong(row);
        long end = rowStarts.getLong(row + 1L);
        if (start < 0 || end < start || end > columns.elements() || end - start > columnCount) {
            throw new UncheckedIOException(
                    rowStarts.damaged("row " + row + " cannot go from entry " + start + " to " + end));
        }
        int size = (int) (end - start);
        int[] rowColumns = new int[size];
        columns.copy(start, rowColumns, 0, size);
        checkColumns(row, rowColumns);
        float[] rowValues = null;
        if (values != null) {
            rowValues = new float[size];
            values.copy(start, rowValues, 0, size);
            checkValues(values, row, rowValues);
        }
        long[] rowTimestamps = null;
        if (timestamps != null) {
            rowTimestamps = new long[size];
            timestamps.copy(start, rowTimestamps, 0, size);
        }
        return new ArrayRow(rowColumns, rowValues, rowTimestamps, 0, size);
    }

    private void checkColumns(int row, int[] rowColumns) {
        int before = -1;
        for (int column : rowColumns) {
            if (column <= before || column >= columnCount) {
                throw new UncheckedIOException(columns.damaged("row " + row + " has column " + column
                        + (before < 0 ? "" : " after " + before) + ", of " + columnCount + " columns"));
            }
            before = column;
        }
    }

    private static void checkValues(MappedTensor values, int row, float[] rowValues) {
        for (float value : rowValues) {
            if (!Float.isFinite(value)) {
                throw new UncheckedIOException(values.damaged("row " + row + " has the value " + value));
            }
        }
    }

    @Override
    public CsrMatrix transpose() {
        return Transposition.of(this, RowBlocks.CAPACITY);
    }

    @Override
    public SparseMatrix withoutTimestamps() {
        return hasTimestamps() ? new MappedSparseMatrix(columnCount, rowStarts, columns, values, null) : this;
    }
}
