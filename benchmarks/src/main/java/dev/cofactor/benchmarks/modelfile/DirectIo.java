package dev.cofactor.benchmarks.modelfile;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** What the disk itself can do, one byte after the other: reads and writes that pass the memory of the system by. */
final class DirectIo {
    private static final int BUFFER = 1 << 23;

    private final ByteBuffer buffer;

    private DirectIo(int blockSize) {
        this.buffer = ByteBuffer.allocateDirect(BUFFER + blockSize)
                .alignedSlice(blockSize)
                .limit(BUFFER)
                .slice();
    }

    /** For the files of a folder, if its file system can do it. */
    static Optional<DirectIo> in(Path folder) throws IOException {
        Path probe = Files.createTempFile(folder, "direct", null);
        try {
            DirectIo io = new DirectIo(Math.toIntExact(Files.getFileStore(probe).getBlockSize()));
            Files.write(probe, new byte[1]);
            io.read(probe);
            return Optional.of(io);
        } catch (UnsupportedOperationException | IOException e) {
            return Optional.empty();
        } finally {
            Files.delete(probe);
        }
    }

    /** Reads a file from its first to its last byte; returns the seconds. */
    double read(Path file) throws IOException {
        long start = System.nanoTime();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, ExtendedOpenOption.DIRECT)) {
            for (long left = channel.size(); left > 0; ) {
                left -= channel.read(buffer.clear());
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** Copies a file so that nothing of the copy is in memory; returns the seconds it took to write it, forced to the disk. */
    double copy(Path from, Path to) throws IOException {
        double seconds = 0;
        try (FileChannel source = FileChannel.open(from, StandardOpenOption.READ);
                FileChannel target = FileChannel.open(
                        to,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE,
                        ExtendedOpenOption.DIRECT)) {
            for (long left = source.size(); left > 0; ) {
                buffer.clear();
                while (buffer.hasRemaining() && source.read(buffer) >= 0) {
                    // until the buffer is full or the file ends
                }
                left -= buffer.position();
                buffer.clear(); // whole blocks only: what is beyond the end is cut off below
                long start = System.nanoTime();
                while (buffer.hasRemaining()) {
                    target.write(buffer);
                }
                seconds += (System.nanoTime() - start) / 1e9;
            }
            long start = System.nanoTime();
            target.truncate(source.size());
            target.force(true);
            return seconds + (System.nanoTime() - start) / 1e9;
        }
    }
}
