package dev.cofactor.matrix;

import java.util.Objects;

/** A matrix with empty rows below and empty columns to the right of another one, whose entries it shares. */
final class PaddedMatrix implements SparseMatrix {
    private final SparseMatrix inner;
    private final SparseRow empty;
    private final int rows;
    private final int columns;

    PaddedMatrix(SparseMatrix inner, int rows, int columns) {
        this.inner = inner;
        this.empty = new ArrayRow(
                new int[0], inner.hasValues() ? new float[0] : null, inner.hasTimestamps() ? new long[0] : null, 0, 0);
        this.rows = rows;
        this.columns = columns;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public long nonZeros() {
        return inner.nonZeros();
    }

    @Override
    public boolean hasValues() {
        return inner.hasValues();
    }

    @Override
    public boolean hasTimestamps() {
        return inner.hasTimestamps();
    }

    @Override
    public SparseRow row(int row) {
        Objects.checkIndex(row, rows);
        return row < inner.rows() ? inner.row(row) : empty;
    }

    @Override
    public SparseMatrix transpose() {
        return Transposition.of(this, RowBlocks.CAPACITY);
    }

    @Override
    public SparseMatrix withoutTimestamps() {
        return hasTimestamps() ? new PaddedMatrix(inner.withoutTimestamps(), rows, columns) : this;
    }
}
