package dev.cofactor.matrix;

import dev.cofactor.internal.Together;
import dev.cofactor.tensor.MappedTensor;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorType;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * Rows are padded with zeros to a multiple of 16 floats (one cache line, one 512-bit vector), so that vector kernels
 * have no tails and a model file can be mapped as it lies. A Java array ends at 2^31 elements, so rows are kept in
 * blocks of a power-of-two number of rows; a row never straddles two blocks.
 *
 * A block begins with 12 unused floats: G1 puts a large array at the start of a region, its header takes 16 bytes, and so
 * rows begin at cache lines, so that no load of a vector takes two of them. Where arrays lie elsewhere it does no harm.
 *
 * A mapped matrix has no blocks: whoever asks for one gets a block of one row, fresh. A window on it (RowWindow) has one block,
 * at whose places rows come round and round: row r lies at r modulo its number of places, a power of two.
 */
/**
 * A dense matrix with one row of factors for each user, item or feature.
 *
 * <p>Mutable while a solver trains, never changed once it is part of a model. Memory: 4 bytes × rows ×
 * {@link #stride()}; on the heap, or mapped from a file ({@link #isMapped()}), and then read-only.
 */
public final class FactorMatrix {
    private static final int PADDING = 16;
    private static final int LEAD = 12;
    private static final int EXPONENT = 0x7f80_0000;
    private static final int LOWEST_EXPONENT_BIT = 0x0080_0000;
    private static final int BLOCK_FLOATS = 1 << 28;
    /** Smaller where a matrix is read: several threads have the blocks made, as clearing 64 MB takes longer than to fill it. */
    private static final int READ_BLOCK_FLOATS = 1 << 24;
    /** A power of two, as the places of a window are. */
    private static final int WRITTEN_ROWS = 256;

    private final int rows;
    private final int columns;
    private final int stride;
    private final int blockBits;
    private final int placeMask;
    private final float[][] blocks;
    private final @Nullable MappedTensor mapped;

    /**
     * A matrix of zeros.
     *
     * @param rows the number of rows
     * @param columns the number of factors, at most 2<sup>28</sup>
     */
    public FactorMatrix(int rows, int columns) {
        this(rows, columns, BLOCK_FLOATS);
    }

    FactorMatrix(int rows, int columns, int blockFloats) {
        if (rows < 0 || columns < 0 || columns > BLOCK_FLOATS) {
            throw new IllegalArgumentException("a factor matrix cannot have the shape " + rows + " × " + columns);
        }
        this.rows = rows;
        this.columns = columns;
        this.stride = stride(columns);
        int rowsPerBlock = Math.max(1, stride == 0 ? 1 << 30 : blockFloats / stride);
        this.blockBits = 31 - Integer.numberOfLeadingZeros(rowsPerBlock);
        int rowsInFullBlock = 1 << blockBits;
        this.placeMask = rowsInFullBlock - 1;
        this.blocks = new float[(int) (((long) rows + rowsInFullBlock - 1) >> blockBits)][];
        Together.each(blocks.length, block -> {
            int blockRows = Math.min(rowsInFullBlock, rows - (block << blockBits));
            blocks[block] = new float[LEAD + blockRows * stride];
        });
        this.mapped = null;
    }

    /** A matrix of other form: mapped, without blocks and with blocks of one place given out; or a window of one block. */
    private FactorMatrix(int rows, int columns, int places, float[][] blocks, @Nullable MappedTensor mapped) {
        this.rows = rows;
        this.columns = columns;
        this.stride = stride(columns);
        this.blockBits = Integer.SIZE - 1; // every row is in the first block
        this.placeMask = places - 1;
        this.blocks = blocks;
        this.mapped = mapped;
    }

    /** A matrix for some rows of this one, see {@link RowWindow}. */
    FactorMatrix window(int places) {
        float[][] block = {new float[LEAD + Math.multiplyExact(places, stride)]};
        return new FactorMatrix(rows, columns, places, block, null);
    }

    /** Copies rows of this mapped matrix to their places in a window. */
    void copyInto(FactorMatrix window, int from, int to) {
        MappedTensor source = Objects.requireNonNull(mapped);
        Objects.checkFromToIndex(from, to, rows);
        for (int row = from; row < to; ) {
            int count = Math.min(to - row, window.placeMask + 1 - (row & window.placeMask));
            source.copy((long) row * stride, window.block(row), window.offset(row), count * stride);
            row += count;
        }
    }

    /** The number of floats that a row of so many factors takes, padding included. */
    public static int stride(int columns) {
        return Math.addExact(columns, PADDING - 1) / PADDING * PADDING;
    }

    /** The number of rows. */
    public int rows() {
        return rows;
    }

    /** The number of factors in a row. */
    public int columns() {
        return columns;
    }

    /** The distance from one row to the next, in floats: {@link #columns()} rounded up; the padding holds zeros. */
    public int stride() {
        return stride;
    }

    /** Whether rows lie in a file that is mapped into memory; nothing can be written then. */
    public boolean isMapped() {
        return mapped != null;
    }

    /**
     * The array that holds a row, from {@link #offset(int)} on. For solvers and scans, which keep the padding zero.
     *
     * <p>Of a mapped matrix it is a fresh array with that one row, and what is written into it is lost; loops over many rows
     * take a {@link RowWindow} instead.
     */
    public float[] block(int row) {
        return mapped == null ? blocks[row >>> blockBits] : copyOf(mapped, row);
    }

    private float[] copyOf(MappedTensor source, int row) {
        float[] copy = new float[LEAD + stride];
        source.copy((long) row * stride, copy, LEAD, stride);
        return copy;
    }

    /** Where a row begins in its {@link #block(int)}. */
    public int offset(int row) {
        return LEAD + (row & placeMask) * stride;
    }

    /** One factor. */
    public float get(int row, int column) {
        Objects.checkIndex(row, rows);
        Objects.checkIndex(column, columns);
        return mapped == null ? block(row)[offset(row) + column] : mapped.getFloat((long) row * stride + column);
    }

    /**
     * Sets one factor.
     *
     * @throws UnsupportedOperationException if this matrix is mapped
     */
    public void set(int row, int column, float value) {
        Objects.checkIndex(row, rows);
        Objects.checkIndex(column, columns);
        if (mapped != null) {
            throw new UnsupportedOperationException(
                    "a matrix mapped from a file cannot be changed; load the recommender, or copy the matrix");
        }
        block(row)[offset(row) + column] = value;
    }

    /** A copy of one row, {@link #columns()} long. */
    public float[] row(int row) {
        Objects.checkIndex(row, rows);
        float[] copy = new float[columns];
        if (mapped == null) {
            System.arraycopy(block(row), offset(row), copy, 0, columns);
        } else {
            mapped.copy((long) row * stride, copy, 0, columns);
        }
        return copy;
    }

    /**
     * A copy without some rows; those below move up. O(rows · columns).
     *
     * @throws IndexOutOfBoundsException if a row is not in {@code [0, rows())}
     */
    public FactorMatrix withoutRows(BitSet removed) {
        Objects.checkFromToIndex(0, removed.length(), rows);
        FactorMatrix copy = new FactorMatrix(rows - removed.cardinality(), columns);
        int target = 0;
        for (int row = removed.nextClearBit(0); row < rows; row = removed.nextClearBit(row + 1)) {
            System.arraycopy(block(row), offset(row), copy.block(target), copy.offset(target), columns);
            target++;
        }
        return copy;
    }

    /** Whether all numbers are finite; one pass over all, quick for a matrix on the heap. */
    public boolean isFinite() {
        int[] notFinite = new int[blocks.length];
        Together.each(blocks.length, block -> notFinite[block] = notFinite(blocks[block]));
        for (int bits : notFinite) {
            if (bits < 0) {
                return false;
            }
        }
        for (int row = 0; mapped != null && row < rows; row++) {
            for (float number : row(row)) {
                if (!Float.isFinite(number)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Negative if one of these is. */
    private static int notFinite(float[] numbers) {
        int bits = 0;
        for (float number : numbers) {
            // No branch for each number: only an exponent of all ones, plus one, is negative.
            bits |= (Float.floatToRawIntBits(number) & EXPONENT) + LOWEST_EXPONENT_BIT;
        }
        return bits;
    }

    /** The dot product of a row with a vector of at least {@link #columns()} numbers. */
    public float dot(int row, float[] vector) {
        return dot(block(row), offset(row), vector, 0, columns);
    }

    /**
     * The dot product of a row with a row of another matrix, or of this one.
     *
     * @throws IllegalArgumentException if the other matrix has another number of factors
     */
    public float dot(int row, FactorMatrix other, int otherRow) {
        if (other.columns != columns) {
            throw new IllegalArgumentException(
                    "rows of " + columns + " and of " + other.columns + " factors have no dot product");
        }
        return dot(block(row), offset(row), other.block(otherRow), other.offset(otherRow), columns);
    }

    private static float dot(float[] left, int leftOffset, float[] right, int rightOffset, int count) {
        // Four accumulators break the chain of dependent additions; they are added in a fixed order.
        float sum0 = 0;
        float sum1 = 0;
        float sum2 = 0;
        float sum3 = 0;
        int k = 0;
        for (; k + 3 < count; k += 4) {
            sum0 += left[leftOffset + k] * right[rightOffset + k];
            sum1 += left[leftOffset + k + 1] * right[rightOffset + k + 1];
            sum2 += left[leftOffset + k + 2] * right[rightOffset + k + 2];
            sum3 += left[leftOffset + k + 3] * right[rightOffset + k + 3];
        }
        for (; k < count; k++) {
            sum0 += left[leftOffset + k] * right[rightOffset + k];
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }

    /**
     * Adds this matrix to a file: a tensor of type F32 and shape [{@link #rows()}, {@link #stride()}], padding
     * included. The number of factors is not stored; whoever reads it must know it. Nothing is copied.
     */
    public void write(TensorWriter writer, String name) {
        writer.tensor(name, TensorType.F32, new long[] {rows, stride}, output -> {
            for (float[] block : blocks) {
                output.write(block, LEAD, block.length - LEAD);
            }
            if (mapped != null) {
                RowWindow window = new RowWindow(this, WRITTEN_ROWS);
                for (int from = 0; from < rows; from += WRITTEN_ROWS) {
                    int to = Math.min(rows, from + WRITTEN_ROWS);
                    output.write(window.load(from, to).block(from), LEAD, (to - from) * stride);
                }
            }
        });
    }

    /**
     * Reads a matrix that {@link #write} wrote. From a {@link TensorFile#mapped()} view it is mapped: only its shape is
     * checked.
     *
     * @param file the file, or a scope of it
     * @param name the name of the tensor
     * @param columns the number of factors
     * @throws TensorFileException if the tensor has another shape, does not match its checksum, or its padding is not
     *     zero
     */
    public static FactorMatrix read(TensorFile file, String name, int columns) throws IOException {
        return read(file, name, columns, READ_BLOCK_FLOATS);
    }

    static FactorMatrix read(TensorFile file, String name, int columns, int blockFloats) throws IOException {
        long[] shape = file.shape(name);
        if (shape.length != 2 || shape[0] > Integer.MAX_VALUE || shape[1] != stride(columns)) {
            throw new TensorFileException(
                    file.path(),
                    "tensor '" + name + "' has the shape " + Arrays.toString(shape) + ", but a matrix of " + columns
                            + " factors has [rows, " + stride(columns) + "]");
        }
        if (file.isMapped()) {
            return new FactorMatrix((int) shape[0], columns, 1, new float[0][], file.map(name, TensorType.F32));
        }
        FactorMatrix matrix = new FactorMatrix((int) shape[0], columns, blockFloats);
        file.floats(name, matrix.blocks, LEAD);
        matrix.checkPadding(file, name);
        return matrix;
    }

    private void checkPadding(TensorFile file, String name) throws TensorFileException {
        for (int row = 0; row < rows && columns < stride; row++) {
            for (int k = columns; k < stride; k++) {
                float padding = block(row)[offset(row) + k];
                if (padding != 0) {
                    throw new TensorFileException(
                            file.path(),
                            "tensor '" + name + "', row " + row + ": what pads the row to its length must be 0, but is "
                                    + padding);
                }
            }
        }
    }
}
