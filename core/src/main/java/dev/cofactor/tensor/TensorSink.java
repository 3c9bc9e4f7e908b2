package dev.cofactor.tensor;

import java.io.IOException;

/** Takes the elements of one tensor, in row-major order, while they are read from a file. */
@FunctionalInterface
public interface TensorSink {

    /**
     * Reads all elements.
     *
     * @param input gives exactly as many elements as the tensor's shape says
     */
    void readFrom(TensorInput input) throws IOException;
}
