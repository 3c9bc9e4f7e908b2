package dev.cofactor.tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.CRC32C;

/**
 * Gives the elements of one tensor from first to last; valid during {@link TensorSink#readFrom} only. Reading another
 * type, or more elements than the tensor has, is an {@link IllegalStateException}. Memory: one buffer of at most 256
 * KiB.
 */
public final class TensorInput {
    private final Path file;
    private final FileChannel channel;
    private final TensorEntry tensor;
    private final ByteBuffer buffer;
    private final CRC32C crc = new CRC32C();
    private long position;
    private long unread;

    /**
     * An input of a whole tensor.
     *
     * @param dataStart where the data of all tensors begins in the channel
     */
    TensorInput(Path file, FileChannel channel, TensorEntry tensor, long dataStart) {
        this(file, channel, tensor, dataStart, 0, tensor.byteLength(), buffer(tensor.byteLength()));
    }

    /**
     * An input of the bytes {@code from} to {@code to - 1} of a tensor.
     *
     * @param buffer what {@link #buffer} made, for as many bytes or more, and no other input uses meanwhile
     */
    TensorInput(
            Path file, FileChannel channel, TensorEntry tensor, long dataStart, long from, long to, ByteBuffer buffer) {
        this.file = file;
        this.channel = channel;
        this.tensor = tensor;
        this.position = dataStart + tensor.begin() + from;
        this.unread = to - from;
        this.buffer = buffer.clear().limit(0);
    }

    /** A buffer to read so many bytes through. */
    static ByteBuffer buffer(long bytes) {
        return ByteBuffer.allocateDirect((int) Math.min(TensorOutput.BUFFER_BYTES, bytes))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Reads {@code length} numbers into an array, the first one to {@code target[offset]}. */
    public void read(float[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        read(
                TensorType.F32,
                offset,
                length,
                (at, count) -> buffer.asFloatBuffer().get(target, at, count));
    }

    /** Reads {@code length} numbers into an array, the first one to {@code target[offset]}. */
    public void read(double[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        read(
                TensorType.F64,
                offset,
                length,
                (at, count) -> buffer.asDoubleBuffer().get(target, at, count));
    }

    /** Reads {@code length} numbers into an array, the first one to {@code target[offset]}. */
    public void read(int[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        read(TensorType.I32, offset, length, (at, count) -> buffer.asIntBuffer().get(target, at, count));
    }

    /** Reads {@code length} numbers into an array, the first one to {@code target[offset]}. */
    public void read(long[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        read(
                TensorType.I64,
                offset,
                length,
                (at, count) -> buffer.asLongBuffer().get(target, at, count));
    }

    /** Reads {@code length} bytes into an array, the first one to {@code target[offset]}. */
    public void read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        read(TensorType.U8, offset, length, (at, count) -> buffer.slice().get(target, at, count));
    }

    /** Gets some elements at the buffer's position into an array, without moving it. */
    @FunctionalInterface
    private interface Transfer {
        void get(int at, int count);
    }

    private void read(TensorType type, int offset, int length, Transfer transfer) throws IOException {
        if (type != tensor.type()) {
            throw new IllegalStateException(
                    "tensor '" + tensor.name() + "' holds " + tensor.type() + ", but " + type + " was read");
        }
        long remaining = (buffer.remaining() + unread) / type.bytes();
        if (length > remaining) {
            throw new IllegalStateException("tensor '" + tensor.name() + "' of shape " + tensor.shape() + " has "
                    + remaining + " elements left, but " + length + " were read");
        }
        int end = offset + length;
        for (int at = offset; at < end; ) {
            if (!buffer.hasRemaining()) {
                fill();
            }
            int count = Math.min(end - at, buffer.remaining() / type.bytes());
            transfer.get(at, count);
            buffer.position(buffer.position() + count * type.bytes());
            at += count;
        }
    }

    private void fill() throws IOException {
        buffer.clear().limit((int) Math.min(buffer.capacity(), unread));
        while (buffer.hasRemaining()) {
            int count = FileReads.some(file, channel, buffer, position);
            if (count < 0) {
                throw TensorFileException.damaged(file, "the file ends within tensor '" + tensor.name() + "'");
            }
            position += count;
            unread -= count;
        }
        crc.update(buffer.flip());
        buffer.flip();
    }

    /** Checks that all has been read and matches the checksum. */
    void finish() throws IOException {
        check(file, tensor, finishPart());
    }

    /** Checks that all has been read, and returns the checksum of it. */
    int finishPart() {
        if (buffer.hasRemaining() || unread > 0) {
            throw new IllegalStateException(
                    "tensor '" + tensor.name() + "' of shape " + tensor.shape() + " was not read to" + " its end");
        }
        return (int) crc.getValue();
    }

    static void check(Path file, TensorEntry tensor, int checksum) throws TensorFileException {
        if (checksum != tensor.checksum()) {
            throw TensorFileException.damaged(file, "tensor '" + tensor.name() + "' does not match its checksum");
        }
    }

    /** Reads to the end, for the checksum alone. */
    void skipAll() throws IOException {
        while (unread > 0) {
            fill();
        }
        buffer.position(buffer.limit());
    }
}
