package dev.cofactor.tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Reads of an open file; what goes wrong names the file. */
final class FileReads {
    private FileReads() {}

    static long size(Path path, FileChannel channel) throws IOException {
        try {
            return channel.size();
        } catch (IOException e) {
            throw FileProblems.reading(path, e);
        }
    }

    /** Reads as many bytes as come at once, as {@link FileChannel#read(ByteBuffer, long)}. */
    static int some(Path path, FileChannel channel, ByteBuffer buffer, long position) throws IOException {
        try {
            return channel.read(buffer, position);
        } catch (IOException e) {
            throw FileProblems.reading(path, e);
        }
    }

    /** Reads so many bytes of a header. */
    static ByteBuffer all(Path path, FileChannel channel, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (some(path, channel, buffer, position + buffer.position()) < 0) {
                throw TensorFileException.damaged(path, "the file ends within its header");
            }
        }
        return buffer.flip();
    }
}
