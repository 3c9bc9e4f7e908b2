package dev.cofactor.data;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/*
 * MurmurHash3, 128 bits, over a little-endian serialization: shape and form, ids, rows, scale, features. All that
 * varies in length comes after its length, so that no two contents share a serialization. Rows are copied to a buffer
 * in bulk and hashed a buffer at a time; putting single numbers into the hasher would take several times as long.
 */
/** A hash over all that {@link Interactions} hold. */
final class Fingerprint {
    /** Changes when the serialization does, so that fingerprints of different versions never agree by accident. */
    private static final int VERSION = 1;

    private static final int BUFFER_BYTES = 1 << 16;

    private final Hasher hasher = Hashing.murmur3_128().newHasher();

    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);

    private Fingerprint() {}

    static String of(Interactions<?, ?> data) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.putInt(VERSION);
        fingerprint.putIds(data.users());
        fingerprint.putIds(data.items());
        fingerprint.putMatrix(data.byUser());
        fingerprint.putLong(Double.doubleToLongBits(data.scale().offset()));
        fingerprint.putLong(Double.doubleToLongBits(data.scale().factor()));
        fingerprint.putInt(data.userFeatures().isPresent() ? 1 : 0);
        data.userFeatures().ifPresent(fingerprint::putFeatures);
        fingerprint.putInt(data.itemFeatures().isPresent() ? 1 : 0);
        data.itemFeatures().ifPresent(fingerprint::putFeatures);
        fingerprint.flush();
        return fingerprint.hasher.hash().toString();
    }

    private void putFeatures(Features<?> features) {
        putIds(features.ids());
        putIds(features.names());
        putMatrix(features.matrix());
    }

    private void putIds(IdIndex<?> ids) {
        putInt(ids.size());
        for (int index = 0; index < ids.size(); index++) {
            byte[] text = ids.id(index).toString().getBytes(StandardCharsets.UTF_8);
            putInt(text.length);
            if (text.length > buffer.remaining()) {
                flush();
            }
            if (text.length > buffer.remaining()) {
                hasher.putBytes(text);
            } else {
                buffer.put(text);
            }
        }
    }

    private void putMatrix(SparseMatrix matrix) {
        putInt(matrix.rows());
        putInt(matrix.columns());
        putLong(matrix.nonZeros());
        putInt(matrix.hasValues() ? 1 : 0);
        putInt(matrix.hasTimestamps() ? 1 : 0);
        int[] columns = new int[0];
        float[] values = new float[0];
        for (int row = 0; row < matrix.rows(); row++) {
            SparseRow entries = matrix.row(row);
            int size = entries.size();
            if (size > columns.length) {
                columns = new int[Math.max(size, 2 * columns.length)];
                values = matrix.hasValues() ? new float[columns.length] : values;
            }
            putInt(size);
            entries.copyColumns(columns, 0);
            putInts(columns, size);
            if (matrix.hasValues()) {
                entries.copyValues(values, 0);
                putFloats(values, size);
            }
            if (matrix.hasTimestamps()) {
                putTimestamps(entries);
            }
        }
    }

    private void putInts(int[] numbers, int size) {
        for (int k = 0; k < size; k++) {
            putInt(numbers[k]);
        }
    }

    private void putFloats(float[] numbers, int size) {
        for (int k = 0; k < size; k++) {
            putInt(Float.floatToIntBits(numbers[k]));
        }
    }

    private void putTimestamps(SparseRow entries) {
        for (int k = 0; k < entries.size(); k++) {
            putLong(entries.timestamp(k));
        }
    }

    private void putInt(int number) {
        if (buffer.remaining() < Integer.BYTES) {
            flush();
        }
        buffer.putInt(number);
    }

    private void putLong(long number) {
        if (buffer.remaining() < Long.BYTES) {
            flush();
        }
        buffer.putLong(number);
    }

    private void flush() {
        buffer.flip();
        hasher.putBytes(buffer);
        buffer.clear();
    }
}
