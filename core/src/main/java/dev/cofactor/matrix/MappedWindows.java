package dev.cofactor.matrix;

import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorType;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import org.jspecify.annotations.Nullable;

/** The entries of a matrix in mapped memory, one window for each block of {@link RowBlocks}. */
final class MappedWindows {
    private final IntBuffer[] columns;
    private final FloatBuffer @Nullable [] values;
    private final LongBuffer @Nullable [] timestamps;

    private MappedWindows(IntBuffer[] columns, FloatBuffer @Nullable [] values, LongBuffer @Nullable [] timestamps) {
        this.columns = columns;
        this.values = values;
        this.timestamps = timestamps;
    }

    /**
     * Maps all entries.
     *
     * @param windowEntries the most entries that fit into a window; a longer row cannot be mapped
     */
    static MappedWindows map(SparseMatrixTensors tensors, int windowEntries) throws IOException {
        RowBlocks layout = tensors.layout();
        TensorFile file = tensors.file();
        IntBuffer[] columns = new IntBuffer[layout.count()];
        FloatBuffer @Nullable [] values = tensors.hasValues() ? new FloatBuffer[columns.length] : null;
        LongBuffer @Nullable [] timestamps = tensors.hasTimestamps() ? new LongBuffer[columns.length] : null;
        for (int window = 0; window < columns.length; window++) {
            long first = layout.start(layout.firstRow(window));
            int size = layout.size(window);
            if (size > windowEntries) {
                throw new TensorFileException(
                        file.path(),
                        "row " + layout.firstRow(window) + " of the matrix has " + size
                                + " entries, but a mapped row can have at most " + windowEntries
                                + "; read the matrix with CsrMatrix.read");
            }
            columns[window] = file.map(SparseMatrixTensors.COLUMNS, TensorType.I32, first, size)
                    .asIntBuffer();
            if (values != null) {
                values[window] = file.map(SparseMatrixTensors.VALUES, TensorType.F32, first, size)
                        .asFloatBuffer();
            }
            if (timestamps != null) {
                timestamps[window] = file.map(SparseMatrixTensors.TIMESTAMPS, TensorType.I64, first, size)
                        .asLongBuffer();
            }
        }
        return new MappedWindows(columns, values, timestamps);
    }

    SparseRow row(int window, int offset, int size, boolean withTimestamps) {
        return new MappedRow(
                columns[window],
                values == null ? null : values[window],
                timestamps == null || !withTimestamps ? null : timestamps[window],
                offset,
                size);
    }
}
