package dev.cofactor.matrix;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A row that lies in mapped windows. */
final class MappedRow implements SparseRow {
    private final IntBuffer columns;
    private final @Nullable FloatBuffer values;
    private final @Nullable LongBuffer timestamps;
    private final int offset;
    private final int size;

    MappedRow(IntBuffer columns, @Nullable FloatBuffer values, @Nullable LongBuffer timestamps, int offset, int size) {
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
        return columns.get(offset + k);
    }

    @Override
    public float value(int k) {
        return values == null ? 1 : values.get(offset + k);
    }

    @Override
    public long timestamp(int k) {
        return timestamps().get(offset + k);
    }

    @Override
    public void copyColumns(int[] target, int at) {
        columns.get(offset, target, at, size);
    }

    @Override
    public void copyValues(float[] target, int at) {
        if (values == null) {
            Arrays.fill(target, at, at + size, 1);
        } else {
            values.get(offset, target, at, size);
        }
    }

    @Override
    public void copyTimestamps(long[] target, int at) {
        timestamps().get(offset, target, at, size);
    }

    private LongBuffer timestamps() {
        if (timestamps == null) {
            throw new IllegalStateException(ArrayRow.NO_TIMESTAMPS);
        }
        return timestamps;
    }
}
