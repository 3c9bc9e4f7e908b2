package dev.cofactor.matrix;

import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A {@link SparseMatrix} whose entries stay in a file and are mapped into memory, so that it may be larger than the
 * heap.
 *
 * <pre>{@code
 * MappedCsrMatrix.write(path, matrix);
 * try (MappedCsrMatrix mapped = MappedCsrMatrix.open(path)) {
 *     OptionalInt k = mapped.row(17).find(4);
 * }
 * }</pre>
 *
 * <p>Heap: 8 bytes a row. File: 8 bytes a row and, an entry, 4 bytes for its column, 4 for its value and 8 for its
 * timestamp where there are any. Mapped in windows of whole rows, so that there may be more than 2<sup>31</sup>
 * entries; a single row can have up to 2<sup>27</sup>.
 *
 * <p>{@link #open} checks header, lengths and row starts, so that no row lies outside of its file; it does not read
 * the entries. {@link #verify} does. The file must not be changed in place while it is mapped; to replace it by
 * {@link #write} is safe.
 */
public final class MappedCsrMatrix implements SparseMatrix, AutoCloseable {
    /** Eight bytes each must stay below the 2 GiB of a {@link java.nio.ByteBuffer}. */
    private static final int WINDOW_ENTRIES = 1 << 27;

    private static final int BYTES_PER_ENTRY = 16;
    private static final int HEAP_SHARE = 8;

    private final SparseMatrixTensors tensors;
    private final AtomicReference<@Nullable MappedWindows> windows;
    private final boolean hasTimestamps;

    private MappedCsrMatrix(
            SparseMatrixTensors tensors, AtomicReference<@Nullable MappedWindows> windows, boolean hasTimestamps) {
        this.tensors = tensors;
        this.windows = windows;
        this.hasTimestamps = hasTimestamps;
    }

    /**
     * Writes any matrix to a file of its own, which appears whole or not at all. Rows are asked for one after the
     * other, once for each of row starts, columns, values and timestamps. Memory: the longest row.
     *
     * @throws IllegalArgumentException if a row does not ascend, or a column or value is out of range
     */
    public static void write(Path file, SparseMatrix matrix) throws IOException {
        TensorWriter writer = new TensorWriter();
        SparseMatrixTensors.write(writer, matrix);
        writer.write(file);
    }

    /**
     * Maps a file that {@link #write} wrote; to be closed after use. Time and memory: O(rows).
     *
     * @throws TensorFileException if it is damaged or holds no sparse matrix
     */
    public static MappedCsrMatrix open(Path path) throws IOException {
        return open(path, WINDOW_ENTRIES);
    }

    static MappedCsrMatrix open(Path path, int windowEntries) throws IOException {
        TensorFile file = TensorFile.open(path);
        try {
            SparseMatrixTensors tensors = SparseMatrixTensors.open(file, windowEntries);
            MappedWindows windows = MappedWindows.map(tensors, windowEntries);
            return new MappedCsrMatrix(tensors, new AtomicReference<>(windows), tensors.hasTimestamps());
        } catch (Throwable failure) {
            try {
                file.close();
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
            throw failure;
        }
    }

    /**
     * Reads the whole file and verifies checksums, the order and range of columns, and that values are finite.
     *
     * @throws TensorFileException if something is wrong
     * @throws IllegalStateException if this matrix is closed
     */
    public void verify() throws IOException {
        mapped();
        tensors.file().verify();
        tensors.check(this);
    }

    @Override
    public int rows() {
        return tensors.layout().rows();
    }

    @Override
    public int columns() {
        return tensors.columns();
    }

    @Override
    public long nonZeros() {
        return tensors.layout().entries();
    }

    @Override
    public boolean hasValues() {
        return tensors.hasValues();
    }

    @Override
    public boolean hasTimestamps() {
        return hasTimestamps;
    }

    /**
     * A view of one row, nothing copied.
     *
     * @throws IllegalStateException if this matrix is closed
     */
    @Override
    public SparseRow row(int row) {
        RowBlocks layout = tensors.layout();
        Objects.checkIndex(row, layout.rows());
        int window = layout.blockOf(row);
        return mapped().row(window, layout.offset(row, window), layout.length(row), hasTimestamps);
    }

    /** The transpose on the heap; see {@link #transposeTo} for one that need not fit. */
    @Override
    public CsrMatrix transpose() {
        return Transposition.of(this, RowBlocks.CAPACITY);
    }

    /**
     * Writes the transpose to a file, to be mapped in its turn. Memory: up to 24 bytes a column, and up to an eighth of
     * the largest heap for entries, of which as many as fit are sorted at a time; a longer column is sorted alone.
     * Time: one pass over this matrix, then for each heapful and each of columns, values and timestamps a binary search
     * in every row.
     */
    public void transposeTo(Path file) throws IOException {
        transposeTo(file, Runtime.getRuntime().maxMemory() / HEAP_SHARE / BYTES_PER_ENTRY);
    }

    void transposeTo(Path file, long entriesAtATime) throws IOException {
        TransposedView transposed = new TransposedView(this, entriesAtATime);
        TensorWriter writer = new TensorWriter();
        SparseMatrixTensors.write(writer, transposed, transposed::size);
        writer.write(file);
    }

    /** This matrix without its timestamps. It shares the mapping: closing one closes both. */
    @Override
    public MappedCsrMatrix withoutTimestamps() {
        return hasTimestamps ? new MappedCsrMatrix(tensors, windows, false) : this;
    }

    /**
     * Closes the file. The mapped memory is given back when its last row view has been collected; no new row can be
     * asked for.
     *
     * <p>Interactions over this matrix, and a recommender trained on them, keep using it: once it is closed, whatever
     * asks them for a row is an {@link IllegalStateException}. So keep it open as long as they are in use; or let the
     * recommender drop its history, if it need not know what a user has seen; or save the recommender and load it,
     * since a loaded one has its history on the heap.
     */
    @Override
    public void close() throws IOException {
        windows.set(null);
        tensors.file().close();
    }

    private MappedWindows mapped() {
        MappedWindows mapped = windows.get();
        if (mapped == null) {
            throw new IllegalStateException(
                    "the matrix mapped from " + tensors.file().path() + " is closed");
        }
        return mapped;
    }
}
