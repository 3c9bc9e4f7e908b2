package dev.cofactor.tensor;

import java.io.IOException;

/** Writes the elements of one tensor, in row-major order, while the file is being written. */
@FunctionalInterface
public interface TensorContent {

    /**
     * Writes all elements; called once for each file written.
     *
     * @param output takes exactly as many elements as the tensor's shape says
     */
    void writeTo(TensorOutput output) throws IOException;
}
