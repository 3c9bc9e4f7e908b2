package dev.cofactor.matrix;

import dev.cofactor.internal.Together;
import dev.cofactor.tensor.TensorContent;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorOutput;
import dev.cofactor.tensor.TensorType;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * How a {@link SparseMatrix} lies in a tensor file: {@code rowStarts} (I64, rows + 1 positions), {@code columns} (I32),
 * {@code values} (F32) and {@code timestamps} (I64) where the matrix has them, row after row, and its number of columns
 * in the metadata.
 */
final class SparseMatrixTensors {
    static final String COLUMNS = "columns";
    static final String VALUES = "values";
    static final String TIMESTAMPS = "timestamps";
    static final String ROW_STARTS = "rowStarts";

    /** What a thread checks at a time, about. */
    private static final int CHECKED_ENTRIES = 1 << 20;

    private final TensorFile file;
    private final int columns;
    private final RowBlocks layout;

    private SparseMatrixTensors(TensorFile file, int columns, RowBlocks layout) {
        this.file = file;
        this.columns = columns;
        this.layout = layout;
    }

    /** As {@link CsrMatrix#write}. */
    static void write(TensorWriter writer, SparseMatrix matrix) {
        write(writer, matrix, row -> matrix.row(row).size());
    }

    /** The same, where the sizes of rows are known without asking for rows. */
    static void write(TensorWriter writer, SparseMatrix matrix, IntUnaryOperator rowSizes) {
        long[] entries = {matrix.nonZeros()};
        writer.metadata(COLUMNS, String.valueOf(matrix.columns()));
        writer.tensor(
                ROW_STARTS,
                TensorType.I64,
                new long[] {matrix.rows() + 1L},
                output -> writeRowStarts(output, matrix.rows(), rowSizes));
        writer.tensor(COLUMNS, TensorType.I32, entries, eachRow(matrix, (output, row) -> {
            output.write(row.columns(), 0, row.size());
        }));
        if (matrix.hasValues()) {
            writer.tensor(VALUES, TensorType.F32, entries, eachRow(matrix, (output, row) -> {
                output.write(row.values(), 0, row.size());
            }));
        }
        if (matrix.hasTimestamps()) {
            writer.tensor(TIMESTAMPS, TensorType.I64, entries, eachRow(matrix, (output, row) -> {
                output.write(row.timestamps(), 0, row.size());
            }));
        }
    }

    private static void writeRowStarts(TensorOutput output, int rows, IntUnaryOperator rowSizes) throws IOException {
        long[] starts = new long[Math.min(rows, 1 << 12) + 1];
        int filled = 1;
        long start = 0;
        for (int row = 0; row < rows; row++) {
            if (filled == starts.length) {
                output.write(starts, 0, filled);
                filled = 0;
            }
            start += rowSizes.applyAsInt(row);
            starts[filled++] = start;
        }
        output.write(starts, 0, filled);
    }

    /** Writes a part of one row. */
    @FunctionalInterface
    private interface RowContent {
        void writeTo(TensorOutput output, RowCursor row) throws IOException;
    }

    private static TensorContent eachRow(SparseMatrix matrix, RowContent content) {
        return output -> {
            for (RowCursor row = new RowCursor(matrix); row.next(); ) {
                content.writeTo(output, row);
            }
        };
    }

    /**
     * Reads row starts and checks that they ascend and that all tensors have the length they should.
     *
     * @param blockCapacity as for {@link RowBlocks#of}
     */
    static SparseMatrixTensors open(TensorFile file, int blockCapacity) throws IOException {
        int columns = columns(file);
        long[] rowStarts = file.longs(ROW_STARTS);
        if (rowStarts.length == 0 || rowStarts[0] != 0) {
            throw new TensorFileException(file.path(), "the row starts of the matrix must begin with 0");
        }
        for (int row = 0; row + 1 < rowStarts.length; row++) {
            // Both starts are not negative once the first one is, so the difference cannot overflow.
            long length = rowStarts[row + 1] - rowStarts[row];
            if (length < 0 || length > columns) {
                throw new TensorFileException(
                        file.path(),
                        "row " + row + " of the matrix goes from entry " + rowStarts[row] + " to " + rowStarts[row + 1]
                                + ", but must have from 0 to " + columns);
            }
        }
        SparseMatrixTensors tensors = new SparseMatrixTensors(file, columns, RowBlocks.of(rowStarts, blockCapacity));
        tensors.checkLength(COLUMNS);
        if (tensors.hasValues()) {
            tensors.checkLength(VALUES);
        }
        if (tensors.hasTimestamps()) {
            tensors.checkLength(TIMESTAMPS);
        }
        return tensors;
    }

    static int columns(TensorFile file) throws TensorFileException {
        String text = file.requireMetadata(COLUMNS);
        try {
            int columns = Integer.parseInt(text);
            if (columns >= 0) {
                return columns;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw new TensorFileException(
                file.path(), "the number of columns must be an integer from 0 to 2^31 - 1, but is '" + text + "'");
    }

    private void checkLength(String name) throws TensorFileException {
        long[] shape = file.shape(name);
        if (shape.length != 1 || shape[0] != layout.entries()) {
            throw new TensorFileException(
                    file.path(),
                    "tensor '" + name + "' has the shape " + Arrays.toString(shape) + ", but the rows have "
                            + layout.entries() + " entries");
        }
    }

    /** Reads all entries into the heap, verifying checksums. */
    EntryBlocks readEntries() throws IOException {
        EntryBlocks entries = EntryBlocks.allocate(layout, hasValues(), hasTimestamps());
        file.ints(COLUMNS, entries.columns);
        if (entries.values != null) {
            file.floats(VALUES, entries.values, 0);
        }
        if (entries.timestamps != null) {
            file.longs(TIMESTAMPS, entries.timestamps);
        }
        return entries;
    }

    /** Checks columns and values of a matrix that was made of these tensors. */
    void check(SparseMatrix matrix) throws TensorFileException {
        try {
            for (RowCursor row = RowCursor.checking(matrix); row.next(); ) {
                row.columns();
                row.values();
            }
        } catch (IllegalArgumentException e) {
            throw new TensorFileException(file.path(), String.valueOf(e.getMessage()));
        }
    }

    /** The same for what {@link #readEntries} read, by several threads. */
    void check(CsrMatrix matrix, EntryBlocks entries) throws IOException {
        int rows = layout.rows();
        int tasks = (int) Math.min(rows, 1 + layout.entries() / CHECKED_ENTRIES);
        Together.run(tasks, task -> {
            int from = (int) ((long) rows * task / tasks);
            int to = (int) ((long) rows * (task + 1) / tasks);
            for (int row = from; row < to; row++) {
                int block = layout.blockOf(row);
                int start = layout.offset(row, block);
                if (!entries.isValid(block, start, start + layout.length(row), columns)) {
                    check(matrix);
                    throw new IllegalStateException("row " + row + " of " + file.path() + " was invalid, but is not");
                }
            }
        });
    }

    TensorFile file() {
        return file;
    }

    int columns() {
        return columns;
    }

    RowBlocks layout() {
        return layout;
    }

    boolean hasValues() {
        return file.contains(VALUES);
    }

    boolean hasTimestamps() {
        return file.contains(TIMESTAMPS);
    }
}
