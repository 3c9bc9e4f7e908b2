package dev.cofactor.benchmarks.race;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Reads numbers from a file, least significant byte first. */
final class LittleEndianInput implements AutoCloseable {
    private static final int BUFFER = 1 << 20;

    private final Path file;
    private final FileChannel channel;
    private final ByteBuffer buffer =
            ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN).flip();

    LittleEndianInput(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file);
    }

    /** The number of bytes of the whole file. */
    long size() throws IOException {
        return channel.size();
    }

    int readInt() throws IOException {
        require(Integer.BYTES);
        return buffer.getInt();
    }

    long readLong() throws IOException {
        require(Long.BYTES);
        return buffer.getLong();
    }

    float readFloat() throws IOException {
        require(Float.BYTES);
        return buffer.getFloat();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void require(int bytes) throws IOException {
        if (buffer.remaining() >= bytes) {
            return;
        }
        buffer.compact();
        while (buffer.position() < bytes) {
            if (channel.read(buffer) < 0) {
                throw new EOFException(file + " ends in the middle of a number, after " + channel.size() + " bytes");
            }
        }
        buffer.flip();
    }
}
