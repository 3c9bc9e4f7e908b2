package dev.cofactor.tensor;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** A file is no tensor file, was truncated or altered, or does not hold what its reader needs. */
public final class TensorFileException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Reports a problem; readers of what lies in tensors (models, matrices) use it too.
     *
     * @param file the file, named first in the message
     * @param problem what is wrong and, where that is not plain, what to do
     */
    public TensorFileException(Path file, String problem) {
        super(file + ": " + problem);
    }

    /** A problem that nothing but another copy of the file can mend. */
    static TensorFileException damaged(Path file, String problem) {
        return new TensorFileException(
                file, problem + "; the file was truncated or altered: copy it again from its source, or write it anew");
    }
}
