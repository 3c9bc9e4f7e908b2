package dev.cofactor.benchmarks.modelfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;

/** What comes of plain bytes, one after the other, through the memory of the system. */
final class Disk {
    private static final int BUFFER = 1 << 20;

    private Disk() {}

    /** Writes a file of so many random bytes and forces it to the disk; returns the seconds. */
    static double write(Path file, long bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        SplittableRandom random = new SplittableRandom(1);
        while (buffer.hasRemaining()) {
            buffer.putLong(random.nextLong());
        }
        long start = System.nanoTime();
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (long left = bytes; left > 0; ) {
                buffer.clear().limit((int) Math.min(BUFFER, left));
                left -= channel.write(buffer);
            }
            channel.force(true);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** Reads a file from its first to its last byte; returns the seconds. */
    static double read(Path file) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        long start = System.nanoTime();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (channel.read(buffer.clear()) >= 0) {
                // the bytes themselves are of no interest
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
