package dev.cofactor;

import dev.cofactor.model.ModelProvenance;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Where checkpoints go and how often.
 *
 * @param file overwritten, atomically, by each checkpoint
 * @param everyEpochs after how many epochs
 */
record Checkpoints(Path file, int everyEpochs) {
    /** The prefix of what the solver wrote. */
    static final String STATE = "state";

    private static final String EPOCH = "checkpoint.epoch";

    Checkpoints {
        Objects.requireNonNull(file, "file");
        if (everyEpochs < 1) {
            throw new IllegalArgumentException("everyEpochs must be at least 1, but is " + everyEpochs);
        }
    }

    void offer(int epoch, Consumer<TensorWriter> state, ModelProvenance provenance) {
        if (epoch % everyEpochs != 0) {
            return;
        }
        TensorWriter writer = new TensorWriter();
        writer.metadata(EPOCH, Integer.toString(epoch));
        ProvenanceText.write(provenance, writer);
        state.accept(writer.scope(STATE));
        try {
            writer.write(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint of epoch " + epoch + " could not be written to " + file, e);
        }
    }

    /** Checks, before hours of training, that checkpoints have somewhere to go. */
    void requireFolder() {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "checkpoints are to go to " + file + ", but there is no such folder; create it first");
        }
    }

    /**
     * Where a training was.
     *
     * @param epoch the number of epochs done
     * @param metrics the figures of the last one
     */
    record Position(int epoch, Map<String, Double> metrics) {}

    /** Where the training of a checkpoint was, once it is sure to be the one that goes on. */
    static Position position(TensorFile file, ModelProvenance current) throws IOException {
        ModelProvenance saved = ProvenanceText.read(file);
        require("solver", saved.solver(), current.solver());
        require("configuration", saved.configuration(), current.configuration());
        require("seed", saved.seed(), current.seed());
        require("data fingerprint", saved.dataFingerprint(), current.dataFingerprint());
        warnIfDifferent("version of Java", saved.javaVersion(), current.javaVersion());
        warnIfDifferent("version of Cofactor", saved.libraryVersion(), current.libraryVersion());
        warnIfDifferent("kind of kernels", saved.kernels(), current.kernels());
        return new Position(file.requireInt(EPOCH), saved.metrics());
    }

    private static void require(String what, Object saved, Object current) {
        if (!saved.equals(current)) {
            throw new IllegalArgumentException("the checkpoint belongs to another training: its " + what + " is "
                    + saved + ", that of this training " + current);
        }
    }

    private static void warnIfDifferent(String what, String saved, String current) {
        if (!saved.equals(current)) {
            System.getLogger("dev.cofactor.training")
                    .log(
                            System.Logger.Level.WARNING,
                            "The {0} of the checkpoint is {1}, here it is {2}: the result may differ in its last bits from"
                                    + " that of an uninterrupted training.",
                            what,
                            saved,
                            current);
        }
    }
}
