package dev.cofactor.tensor;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes a file so that its path shows the old content or the new one, never a part: into a temporary file in the same
 * folder, forced to the disk and moved into place. When writing fails, the temporary file is deleted.
 */
public final class FileReplacement {
    /** Of up to 4 bytes each. */
    private static final int MOST_CHARACTERS = 50;

    private FileReplacement() {}

    /** Writes the new content. */
    @FunctionalInterface
    public interface Content {

        /** Writes all of it; need not close the channel. */
        void writeTo(FileChannel channel) throws IOException;
    }

    /**
     * Replaces a file, or makes a new one.
     *
     * @throws java.io.InterruptedIOException if the thread is interrupted, and stays so
     * @throws IOException if writing fails, as on a disk that is full; the message names the file. What was there before is whole,
     *     and nothing is left beside it
     */
    public static void replace(Path file, Content content) throws IOException {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new NoSuchFileException(
                    file.toString(), null, "the folder to write it into does not exist; create it first");
        }
        if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(file.toString(), null, "this is a folder; name a file to write");
        }
        // Not Files.createTempFile: the result would keep its narrow permissions, readable for the owner alone.
        Path temporary = folder.resolve("." + beginning(target) + "." + UUID.randomUUID() + ".tmp");
        try {
            try (FileChannel channel =
                    FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                content.writeTo(channel);
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (Throwable failure) {
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
            if (failure instanceof IOException e) {
                throw FileProblems.writing(file, e);
            }
            throw failure;
        }
    }

    /** Whom a temporary file belongs to, but short: file systems allow 255 bytes, and the name itself may have as many. */
    private static String beginning(Path target) {
        String name = target.getFileName().toString();
        return name.codePointCount(0, name.length()) <= MOST_CHARACTERS
                ? name
                : name.substring(0, name.offsetByCodePoints(0, MOST_CHARACTERS));
    }
}
