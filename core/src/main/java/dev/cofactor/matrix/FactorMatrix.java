package dev.cofactor.matrix;

import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorType;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;

/*
 * Rows are padded with zeros to a multiple of 16 floats (one cache line, one 512-bit vector), so that vector kernels
 * have no tails and a model file can be mapped as it lies. A Java array ends at 2^31 elements, so rows are kept in
 * blocks of a power-of-two number of rows; a row never straddles two blocks.
 *
 * A block begins with 12 unused floats: G1 puts a large array at the start of a region, its header takes 16 bytes, and so
 * rows begin at cache lines, so that no load of a vector takes two of them. Where arrays lie elsewhere it does no harm.
 */
/**
 * A dense matrix with one row of factors for each user, item or feature.
 *
 * <p>Mutable while a solver trains, never changed once it is part of a model. Memory: 4 bytes × rows ×
 * {@link #stride()}.
 */
public final class FactorMatrix {
    private static final int PADDING = 16;
    private static final int LEAD = 12;
    private static final int BLOCK_FLOATS = 1 << 28;

    private final int rows;
    private final int columns;
    private final int stride;
    private final int blockBits;
    private final float[][] blocks;

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
        this.blocks = new float[(int) (((long) rows + rowsInFullBlock - 1) >> blockBits)][];
        for (int block = 0; block < blocks.length; block++) {
            int blockRows = Math.min(rowsInFullBlock, rows - (block << blockBits));
            blocks[block] = new float[LEAD + blockRows * stride];
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

    /** The array that holds a row, from {@link #offset(int)} on. For solvers and scans, which keep the padding zero. */
    public float[] block(int row) {
        return blocks[row >>> blockBits];
    }

    /** Where a row begins in its {@link #block(int)}. */
    public int offset(int row) {
        return LEAD + (row & (1 << blockBits) - 1) * stride;
    }

    /** One factor. */
    public float get(int row, int column) {
        Objects.checkIndex(row, rows);
        Objects.checkIndex(column, columns);
        return block(row)[offset(row) + column];
    }

    /** Sets one factor. */
    public void set(int row, int column, float value) {
        Objects.checkIndex(row, rows);
        Objects.checkIndex(column, columns);
        block(row)[offset(row) + column] = value;
    }

    /** A copy of one row, {@link #columns()} long. */
    public float[] row(int row) {
        Objects.checkIndex(row, rows);
        float[] copy = new float[columns];
        System.arraycopy(block(row), offset(row), copy, 0, columns);
        return copy;
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
        });
    }

    /**
     * Reads a matrix that {@link #write} wrote.
     *
     * @param file the file, or a scope of it
     * @param name the name of the tensor
     * @param columns the number of factors
     * @throws TensorFileException if the tensor has another shape, does not match its checksum, or its padding is not
     *     zero
     */
    public static FactorMatrix read(TensorFile file, String name, int columns) throws IOException {
        return read(file, name, columns, BLOCK_FLOATS);
    }

    static FactorMatrix read(TensorFile file, String name, int columns, int blockFloats) throws IOException {
        long[] shape = file.shape(name);
        if (shape.length != 2 || shape[0] > Integer.MAX_VALUE || shape[1] != stride(columns)) {
            throw new TensorFileException(
                    file.path(),
                    "tensor '" + name + "' has the shape " + Arrays.toString(shape) + ", but a matrix of " + columns
                            + " factors has [rows, " + stride(columns) + "]");
        }
        FactorMatrix matrix = new FactorMatrix((int) shape[0], columns, blockFloats);
        file.read(name, TensorType.F32, input -> {
            for (float[] block : matrix.blocks) {
                input.read(block, LEAD, block.length - LEAD);
            }
        });
        matrix.checkPadding(file, name);
        return matrix;
    }

    private void checkPadding(TensorFile file, String name) throws TensorFileException {
        for (int row = 0; row < rows; row++) {
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
