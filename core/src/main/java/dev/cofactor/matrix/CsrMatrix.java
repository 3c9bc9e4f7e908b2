package dev.cofactor.matrix;

import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.util.Objects;

/**
 * A {@link SparseMatrix} on the heap in compressed sparse row form.
 *
 * <p>Memory: 4 bytes an entry for its column, 4 for its value and 8 for its timestamp where there are any, and 8 bytes
 * a row. Entries are kept in blocks of whole rows, so that there may be more than 2<sup>31</sup> of them.
 */
public final class CsrMatrix implements SparseMatrix {
    private final int columns;
    private final RowBlocks layout;
    private final EntryBlocks entries;

    /**
     * A matrix over arrays that are not copied and never change from now on.
     *
     * @param entries columns ascend strictly within each row
     */
    CsrMatrix(int columns, RowBlocks layout, EntryBlocks entries) {
        this.columns = columns;
        this.layout = layout;
        this.entries = entries;
    }

    /**
     * Adds any matrix to a file, or to a scope of it; {@link MappedCsrMatrix#write} gives it a file of its own. Nothing
     * is copied: rows are asked for while the file is written, once for each of row starts, columns, values and
     * timestamps. Memory: the longest row.
     *
     * <p>Then, rows that do not ascend, columns out of range, and values that are not finite are an
     * {@link IllegalArgumentException}, a number of entries other than {@link SparseMatrix#nonZeros} is an
     * {@link IllegalStateException}.
     */
    public static void write(TensorWriter writer, SparseMatrix matrix) {
        SparseMatrixTensors.write(writer, matrix);
    }

    /**
     * Reads a matrix that {@link #write} or {@link MappedCsrMatrix#write} wrote; checksums, order and range of all
     * entries are verified.
     *
     * @param file the file, or the scope of it in which the matrix was written
     * @throws TensorFileException if it is damaged or holds no sparse matrix
     */
    public static CsrMatrix read(TensorFile file) throws IOException {
        return read(file, RowBlocks.CAPACITY);
    }

    static CsrMatrix read(TensorFile file, int blockCapacity) throws IOException {
        SparseMatrixTensors tensors = SparseMatrixTensors.open(file, blockCapacity);
        EntryBlocks entries = tensors.readEntries();
        CsrMatrix matrix = new CsrMatrix(tensors.columns(), tensors.layout(), entries);
        tensors.check(matrix, entries);
        return matrix;
    }

    @Override
    public int rows() {
        return layout.rows();
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public long nonZeros() {
        return layout.entries();
    }

    @Override
    public boolean hasValues() {
        return entries.values != null;
    }

    @Override
    public boolean hasTimestamps() {
        return entries.timestamps != null;
    }

    @Override
    public SparseRow row(int row) {
        Objects.checkIndex(row, rows());
        int block = layout.blockOf(row);
        return entries.row(block, layout.offset(row, block), layout.length(row));
    }

    @Override
    public CsrMatrix transpose() {
        return Transposition.of(this, RowBlocks.CAPACITY);
    }

    @Override
    public CsrMatrix withoutTimestamps() {
        return hasTimestamps() ? new CsrMatrix(columns, layout, entries.withoutTimestamps()) : this;
    }

    /** The same entries without their values, each counting as 1; nothing is copied. */
    public CsrMatrix withoutValues() {
        return hasValues() ? new CsrMatrix(columns, layout, entries.withoutValues()) : this;
    }
}
