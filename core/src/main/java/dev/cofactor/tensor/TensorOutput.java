package dev.cofactor.tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;
import java.util.zip.CRC32C;

/**
 * Takes the elements of one tensor while its file is written; valid during {@link TensorContent#writeTo} only. Writing
 * another type, or more elements than the shape has, is an {@link IllegalStateException}. Memory: one buffer of 256 KiB
 * for the whole file.
 */
public final class TensorOutput {
    static final int BUFFER_BYTES = 1 << 18;

    private final FileChannel channel;
    private final WriteBehind behind;
    private final TensorEntry tensor;
    private final ByteBuffer buffer;
    private final CRC32C crc = new CRC32C();
    private long remaining;

    /**
     * An output at the channel's position.
     *
     * @param buffer empty, little-endian
     */
    TensorOutput(FileChannel channel, WriteBehind behind, TensorEntry tensor, ByteBuffer buffer) {
        this.channel = channel;
        this.behind = behind;
        this.tensor = tensor;
        this.buffer = buffer;
        this.remaining = tensor.elements();
    }

    /** Writes {@code length} numbers of an array, the first one being {@code values[offset]}. */
    public void write(float[] values, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, values.length);
        write(
                TensorType.F32,
                offset,
                length,
                (at, count) -> buffer.asFloatBuffer().put(values, at, count));
    }

    /** Writes {@code length} numbers of an array, the first one being {@code values[offset]}. */
    public void write(double[] values, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, values.length);
        write(
                TensorType.F64,
                offset,
                length,
                (at, count) -> buffer.asDoubleBuffer().put(values, at, count));
    }

    /** Writes {@code length} numbers of an array, the first one being {@code values[offset]}. */
    public void write(int[] values, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, values.length);
        write(
                TensorType.I32,
                offset,
                length,
                (at, count) -> buffer.asIntBuffer().put(values, at, count));
    }

    /** Writes {@code length} numbers of an array, the first one being {@code values[offset]}. */
    public void write(long[] values, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, values.length);
        write(
                TensorType.I64,
                offset,
                length,
                (at, count) -> buffer.asLongBuffer().put(values, at, count));
    }

    /** Writes {@code length} bytes of an array, the first one being {@code values[offset]}. */
    public void write(byte[] values, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, values.length);
        write(TensorType.U8, offset, length, (at, count) -> buffer.slice().put(values, at, count));
    }

    /** Puts some elements of an array at the buffer's position, without moving it. */
    @FunctionalInterface
    private interface Transfer {
        void put(int at, int count);
    }

    private void write(TensorType type, int offset, int length, Transfer transfer) throws IOException {
        if (type != tensor.type()) {
            throw new IllegalStateException(
                    "tensor '" + tensor.name() + "' holds " + tensor.type() + ", but " + type + " was written");
        }
        if (length > remaining) {
            throw new IllegalStateException("tensor '" + tensor.name() + "' of shape " + tensor.shape()
                    + " has room for " + remaining + " more elements, but " + length + " were written");
        }
        remaining -= length;
        int end = offset + length;
        for (int at = offset; at < end; ) {
            int count = Math.min(end - at, buffer.remaining() / type.bytes());
            transfer.put(at, count);
            buffer.position(buffer.position() + count * type.bytes());
            at += count;
            if (buffer.remaining() < type.bytes()) {
                flush();
            }
        }
    }

    private void flush() throws IOException {
        buffer.flip();
        crc.update(buffer.duplicate());
        while (buffer.hasRemaining()) {
            behind.written(channel.write(buffer));
        }
        buffer.clear();
    }

    /** Writes what is left in the buffer and returns the checksum of all. */
    int finish() throws IOException {
        if (remaining > 0) {
            throw new IllegalStateException("tensor '" + tensor.name() + "' of shape " + tensor.shape()
                    + " misses its last " + remaining + " elements");
        }
        flush();
        return (int) crc.getValue();
    }
}
