package dev.cofactor.model;

import dev.cofactor.tensor.MappedTensor;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A vector of biases, on the heap or in a mapped file; from there it is read as a whole when first asked for. */
final class Biases {
    /** A short loop that is called often is compiled sooner than a long one that runs once. */
    private static final int AT_ONCE = 1024;

    private final float @Nullable [] given;
    private final @Nullable MappedTensor mapped;
    private volatile float @Nullable [] read;

    private Biases(float @Nullable [] given, @Nullable MappedTensor mapped) {
        this.given = given;
        this.mapped = mapped;
    }

    static Biases of(float[] values) {
        return new Biases(values, null);
    }

    /**
     * Biases that stay in their file until they are needed.
     *
     * @param tensor of type F32, at most as long as an array
     */
    static Biases of(MappedTensor tensor) {
        return new Biases(null, tensor);
    }

    int length() {
        return given == null ? (int) Objects.requireNonNull(mapped).elements() : given.length;
    }

    /** All of them, not a copy. */
    float[] all() {
        return given == null ? allMapped() : given;
    }

    /** One of them, without reading the others. */
    float get(int index) {
        if (given != null) {
            return given[index];
        }
        MappedTensor tensor = Objects.requireNonNull(mapped);
        float bias = tensor.getFloat(index);
        requireFinite(tensor, bias);
        return bias;
    }

    private float[] allMapped() {
        float[] known = read;
        return known == null ? readAll(Objects.requireNonNull(mapped)) : known;
    }

    private synchronized float[] readAll(MappedTensor tensor) {
        float[] known = read;
        if (known == null) {
            known = new float[length()];
            tensor.copy(0, known, 0, known.length);
            for (int from = 0; from < known.length; from += AT_ONCE) {
                requireFinite(tensor, known, from, Math.min(known.length, from + AT_ONCE));
            }
            read = known;
        }
        return known;
    }

    private static void requireFinite(MappedTensor tensor, float[] biases, int from, int to) {
        float sum = 0;
        for (int i = from; i < to; i++) {
            sum += 0 * biases[i]; // 0, or NaN for what is not finite
        }
        if (sum != 0) {
            for (int i = from; i < to; i++) {
                requireFinite(tensor, biases[i]);
            }
        }
    }

    private static void requireFinite(MappedTensor tensor, float bias) {
        if (!Float.isFinite(bias)) {
            throw new UncheckedIOException(tensor.damaged("it holds " + bias + ", which is no parameter"));
        }
    }
}
