package dev.cofactor.solvers.sgd;

import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.util.List;

/** A copy of the arrays of a {@link Trainable}. */
final class Snapshot {
    private final List<float[]> originals;
    private final List<float[]> copies;

    /** Copies these arrays as they are. */
    Snapshot(List<float[]> originals) {
        this.originals = originals;
        this.copies = originals.stream().map(float[]::clone).toList();
    }

    /** Copies the arrays again. */
    void take() {
        copy(originals, copies);
    }

    /** Puts back what was copied last. */
    void restore() {
        copy(copies, originals);
    }

    void write(TensorWriter writer) {
        write(copies, writer);
    }

    void read(TensorFile file) throws IOException {
        read(file, copies);
    }

    static void write(List<float[]> arrays, TensorWriter writer) {
        for (int i = 0; i < arrays.size(); i++) {
            writer.floats(Integer.toString(i), arrays.get(i));
        }
    }

    /** Fills arrays with what was written; their number and lengths have to be the same. */
    static void read(TensorFile file, List<float[]> arrays) throws IOException {
        for (int i = 0; i < arrays.size(); i++) {
            float[] array = arrays.get(i);
            System.arraycopy(file.floats(Integer.toString(i), array.length), 0, array, 0, array.length);
        }
    }

    private static void copy(List<float[]> from, List<float[]> to) {
        for (int i = 0; i < from.size(); i++) {
            System.arraycopy(from.get(i), 0, to.get(i), 0, from.get(i).length);
        }
    }
}
