package dev.cofactor.tensor;

import dev.cofactor.internal.Together;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Reads a whole tensor into arrays, a large one in parts and by several threads, and verifies its checksum. */
final class TensorParts {
    /** What one thread reads at a time: enough that beginning it costs nothing, few enough that threads end together. */
    static final int PART_BYTES = 1 << 23;

    private final Path file;
    private final FileChannel channel;
    private final TensorEntry tensor;
    private final long dataStart;
    private final int partBytes;

    /**
     * The parts of a tensor.
     *
     * @param dataStart where the data of all tensors begins in the channel
     * @param partBytes a multiple of the size of an element
     */
    TensorParts(Path file, FileChannel channel, TensorEntry tensor, long dataStart, int partBytes) {
        this.file = file;
        this.channel = channel;
        this.tensor = tensor;
        this.dataStart = dataStart;
        this.partBytes = partBytes;
    }

    /** Reads some elements into one of the arrays. */
    @FunctionalInterface
    interface Target {
        void read(TensorInput input, int array, int at, int count) throws IOException;
    }

    /**
     * Reads all elements.
     *
     * @param lengths of the arrays, which the tensor fills one after the other
     * @param offset where the first element goes in each of them
     */
    void read(int[] lengths, int offset, Target target) throws IOException {
        int elementBytes = tensor.type().bytes();
        eachPart((input, from, to) -> spread(input, from / elementBytes, to / elementBytes, lengths, offset, target));
    }

    /** Reads all bytes for the checksum alone. */
    void verify() throws IOException {
        eachPart((input, from, to) -> input.skipAll());
    }

    /** What is done with the bytes from one place to another. */
    @FunctionalInterface
    private interface Part {
        void read(TensorInput input, long from, long to) throws IOException;
    }

    private void eachPart(Part reader) throws IOException {
        long bytes = tensor.byteLength();
        int parts = Math.toIntExact((bytes + partBytes - 1) / partBytes);
        int[] checksums = new int[parts];
        if (parts == 1) {
            checksums[0] = read(0, reader, TensorInput.buffer(bytes));
        } else {
            // One for each thread, not for each part: memory outside of the heap is given back only by a garbage
            // collection.
            Queue<ByteBuffer> buffers = new ConcurrentLinkedQueue<>();
            Together.run(parts, part -> {
                ByteBuffer free = buffers.poll();
                ByteBuffer buffer = free == null ? TensorInput.buffer(partBytes) : free;
                checksums[part] = read(part, reader, buffer);
                buffers.add(buffer);
            });
        }
        int checksum = 0;
        for (int part = 0; part < parts; part++) {
            checksum =
                    Checksums.combined(checksum, checksums[part], Math.min(partBytes, bytes - (long) part * partBytes));
        }
        TensorInput.check(file, tensor, checksum);
    }

    /** Reads a part; returns its checksum. */
    private int read(int part, Part reader, ByteBuffer buffer) throws IOException {
        long from = (long) part * partBytes;
        long to = Math.min(tensor.byteLength(), from + partBytes);
        TensorInput input = new TensorInput(file, channel, tensor, dataStart, from, to, buffer);
        reader.read(input, from, to);
        return input.finishPart();
    }

    /** Reads the elements {@code from} to {@code to - 1}, wherever they lie. */
    static void spread(TensorInput input, long from, long to, int[] lengths, int offset, Target target)
            throws IOException {
        long start = 0;
        for (int array = 0; array < lengths.length && start < to; array++) {
            long end = start + lengths[array] - offset;
            long first = Math.max(from, start);
            long count = Math.min(to, end) - first; // far below zero for arrays that end long before
            if (count > 0) {
                target.read(input, array, offset + (int) (first - start), (int) count);
            }
            start = end;
        }
    }
}
