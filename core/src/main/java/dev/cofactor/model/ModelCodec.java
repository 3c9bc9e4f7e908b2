package dev.cofactor.model;

import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;

/**
 * Writes models of one type into a file and reads them back. Found through {@link java.util.ServiceLoader}, both from
 * {@code module-info} ({@code provides}) and from {@code META-INF/services}, so that loading a recommender needs no
 * solver named.
 */
public interface ModelCodec {

    /** The name of the model type in files; stable for ever, such as {@code cofactor.biased-mf}. */
    String type();

    /** Whether this codec writes the given model. */
    boolean handles(Model model);

    /** Describes a model that this codec {@link #handles} as named tensors and metadata. */
    void write(Model model, TensorWriter writer);

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if the file cannot be read, or holds something else than this codec wrote
     */
    Model read(TensorFile file) throws IOException;
}
