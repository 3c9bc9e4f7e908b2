package dev.cofactor.tensor;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/** Says of which file the system complains, which its messages leave out. */
final class FileProblems {
    private FileProblems() {}

    /** A failure of writing, with the file and what has become of it; what says that already stays as it is. */
    static IOException writing(Path file, IOException e) {
        if (e instanceof ClosedByInterruptException) {
            return interrupted(file + ": writing was interrupted; what was there before is still there", e);
        } else if (e instanceof AccessDeniedException) {
            // of a temporary file, whose name would tell nobody anything
            AccessDeniedException named = new AccessDeniedException(
                    file.toString(),
                    null,
                    "its folder cannot be written to; choose another one, or change its permissions");
            named.initCause(e);
            return named;
        } else if (e.getClass() == IOException.class) {
            return new IOException(
                    file + " cannot be written: " + e.getMessage() + "; what was there before is still there", e);
        }
        return e;
    }

    /** A failure of reading, with the file; what says that already, or that the file was closed, stays as it is. */
    static IOException reading(Path file, IOException e) {
        if (e instanceof ClosedByInterruptException) {
            return interrupted(file + ": reading was interrupted, which closes the file", e);
        } else if (e.getClass() == IOException.class) {
            return new IOException(file + " cannot be read: " + e.getMessage(), e);
        }
        return e;
    }

    private static IOException interrupted(String message, IOException cause) {
        InterruptedIOException interrupted = new InterruptedIOException(message);
        interrupted.initCause(cause);
        return interrupted;
    }
}
