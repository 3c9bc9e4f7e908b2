package dev.cofactor.matrix;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A row that lies in arrays. */
final class ArrayRow implements SparseRow {
    static final String NO_TIMESTAMPS = "this matrix has no timestamps; ask hasTimestamps() first";

    static final SparseRow EMPTY = new ArrayRow(new int[0], new float[0], new long[0], 0, 0);

    final int[] columns;
    private final float @Nullable [] values;
    private final long @Nullable [] timestamps;
    private final int offset;
    private final int size;

    ArrayRow(int[] columns, float @Nullable [] values, long @Nullable [] timestamps, int offset, int size) {
        this.columns = columns;
        this.values = values;
        this.timestamps = timestamps;
        this.offset = offset;
        this.size = size;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int column(int k) {
        return columns[offset + k];
    }

    @Override
    public float value(int k) {
        return values == null ? 1 : values[offset + k];
    }

    @Override
    public long timestamp(int k) {
        return timestamps()[offset + k];
    }

    @Override
    public void copyColumns(int[] target, int at) {
        System.arraycopy(columns, offset, target, at, size);
    }

    @Override
    public void copyValues(float[] target, int at) {
        if (values == null) {
            Arrays.fill(target, at, at + size, 1);
        } else {
            System.arraycopy(values, offset, target, at, size);
        }
    }

    @Override
    public void copyTimestamps(long[] target, int at) {
        System.arraycopy(timestamps(), offset, target, at, size);
    }

    private long[] timestamps() {
        if (timestamps == null) {
            throw new IllegalStateException(NO_TIMESTAMPS);
        }
        return timestamps;
    }
}
