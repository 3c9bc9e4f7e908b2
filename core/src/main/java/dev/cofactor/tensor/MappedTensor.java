package dev.cofactor.tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A tensor that stays in its file and is mapped into memory, read-only; made by {@link TensorFile#map(String, TensorType)}.
 * It may be larger than 2 GB. Nothing is read before it is asked for, so no checksum is verified; see
 * {@link TensorFile#verify()}.
 *
 * <p>Safe for use by several threads, also after the file has been closed. The memory is given back when this object has been
 * collected. The file must not be changed or cut short in place meanwhile, or else the JVM may fail; to replace it through
 * {@link TensorWriter#write} is safe, and what is mapped stays the old content.
 */
public final class MappedTensor {
    /** A power of two, so that no element straddles two segments. */
    private static final int SEGMENT_BITS = 30;

    private final Path path;
    private final String name;
    private final TensorType type;
    private final long elements;
    private final int segmentBits;
    private final ByteBuffer[] segments;

    private MappedTensor(
            Path path, String name, TensorType type, long elements, int segmentBits, ByteBuffer[] segments) {
        this.path = path;
        this.name = name;
        this.type = type;
        this.elements = elements;
        this.segmentBits = segmentBits;
        this.segments = segments;
    }

    static MappedTensor of(TensorFile file, String name, TensorType type) throws IOException {
        return of(file, name, type, SEGMENT_BITS);
    }

    /**
     * Maps a tensor.
     *
     * @param segmentBits the binary logarithm of the bytes of a segment, at least 3
     */
    static MappedTensor of(TensorFile file, String name, TensorType type, int segmentBits) throws IOException {
        long elements = file.tensor(name).elements();
        int perSegment = (1 << segmentBits) / type.bytes();
        ByteBuffer[] segments = new ByteBuffer[(int) ((elements + perSegment - 1) / perSegment)];
        for (int segment = 0; segment < segments.length; segment++) {
            long first = (long) segment * perSegment;
            segments[segment] = file.map(name, type, first, (int) Math.min(perSegment, elements - first));
        }
        return new MappedTensor(
                file.path(),
                file.tensor(name).name(),
                type,
                elements,
                segmentBits - Integer.numberOfTrailingZeros(type.bytes()),
                segments);
    }

    /** The number of elements. */
    public long elements() {
        return elements;
    }

    /** One element of a tensor of type {@link TensorType#F32}. */
    public float getFloat(long index) {
        return segment(TensorType.F32, index).getFloat(within(index) << 2);
    }

    /** One element of a tensor of type {@link TensorType#I32}. */
    public int getInt(long index) {
        return segment(TensorType.I32, index).getInt(within(index) << 2);
    }

    /** One element of a tensor of type {@link TensorType#I64}. */
    public long getLong(long index) {
        return segment(TensorType.I64, index).getLong(within(index) << 3);
    }

    /** Copies {@code count} elements from {@code first} on, the first one to {@code target[offset]}. */
    public void copy(long first, float[] target, int offset, int count) {
        Objects.checkFromIndexSize(offset, count, target.length);
        transfer(TensorType.F32, first, offset, count, (segment, at, to, length) -> {
            FloatBuffer view = segment.asFloatBuffer();
            view.get(at, target, to, length);
        });
    }

    /** Copies {@code count} elements from {@code first} on, the first one to {@code target[offset]}. */
    public void copy(long first, int[] target, int offset, int count) {
        Objects.checkFromIndexSize(offset, count, target.length);
        transfer(TensorType.I32, first, offset, count, (segment, at, to, length) -> {
            IntBuffer view = segment.asIntBuffer();
            view.get(at, target, to, length);
        });
    }

    /** Copies {@code count} elements from {@code first} on, the first one to {@code target[offset]}. */
    public void copy(long first, long[] target, int offset, int count) {
        Objects.checkFromIndexSize(offset, count, target.length);
        transfer(TensorType.I64, first, offset, count, (segment, at, to, length) -> {
            LongBuffer view = segment.asLongBuffer();
            view.get(at, target, to, length);
        });
    }

    /** Copies {@code count} elements from {@code first} on, the first one to {@code target[offset]}. */
    public void copy(long first, byte[] target, int offset, int count) {
        Objects.checkFromIndexSize(offset, count, target.length);
        transfer(TensorType.U8, first, offset, count, (segment, at, to, length) -> segment.get(at, target, to, length));
    }

    /** Copies elements of one segment. */
    @FunctionalInterface
    private interface Transfer {
        void copy(ByteBuffer segment, int at, int to, int length);
    }

    private void transfer(TensorType asked, long first, int offset, int count, Transfer transfer) {
        Objects.checkFromIndexSize(first, count, elements);
        checkType(asked);
        long from = first;
        int to = offset;
        for (int end = offset + count; to < end; ) {
            int at = within(from);
            int length = Math.min(end - to, (1 << segmentBits) - at);
            transfer.copy(segments[(int) (from >>> segmentBits)], at, to, length);
            from += length;
            to += length;
        }
    }

    private ByteBuffer segment(TensorType asked, long index) {
        Objects.checkIndex(index, elements);
        checkType(asked);
        return segments[(int) (index >>> segmentBits)];
    }

    private int within(long index) {
        return (int) (index & (1L << segmentBits) - 1);
    }

    private void checkType(TensorType asked) {
        if (asked != type) {
            throw new IllegalStateException(
                    "tensor '" + name + "' holds " + type + ", but " + asked + " was asked for");
        }
    }

    /** The error of content that cannot be, to be thrown where it is found. */
    public TensorFileException damaged(String problem) {
        return TensorFileException.damaged(path, "tensor '" + name + "': " + problem);
    }

    @Override
    public String toString() {
        return "tensor '" + name + "' of " + path;
    }
}
