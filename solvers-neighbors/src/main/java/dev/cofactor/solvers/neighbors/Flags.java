package dev.cofactor.solvers.neighbors;

import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;

/** Yes or no in the metadata of a file. */
final class Flags {
    private Flags() {}

    static boolean read(TensorFile file, String key) throws TensorFileException {
        String text = file.requireMetadata(key);
        if (!text.equals("true") && !text.equals("false")) {
            throw new TensorFileException(
                    file.path(), "the metadata '" + key + "' should be true or false, but is '" + text + "'");
        }
        return text.equals("true");
    }
}
