package dev.cofactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.model.ModelProvenance;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
    private static final ModelProvenance NOW = provenance("Als", 7, "abc", "2.0", "17.0.9", "simd float32x16");

    @TempDir
    Path folder;

    private static ModelProvenance provenance(
            String solver, long seed, String data, String library, String java, String kernels) {
        return new ModelProvenance(solver, Map.of("factors", "8"), seed, data, Map.of(), library, java, kernels);
    }

    private Checkpoints.Position resume(ModelProvenance saved) throws IOException {
        Path file = folder.resolve("checkpoint");
        new Checkpoints(file, 2).offer(4, state -> {}, saved);
        try (TensorFile checkpoint = TensorFile.open(file)) {
            return Checkpoints.position(checkpoint, NOW);
        }
    }

    private List<String> warnings(ModelProvenance saved) throws IOException {
        try (Warnings warnings = new Warnings()) {
            assertEquals(4, resume(saved).epoch());
            return warnings.messages;
        }
    }

    @Test
    void goOnInSilenceWhereNothingChanged() throws IOException {
        assertEquals(List.of(), warnings(NOW));
    }

    @Test
    void warnOfWhatChangesTheLastBits() throws IOException {
        assertEquals(
                List.of(
                        "The kind of kernels of the checkpoint is scalar, here it is simd float32x16: the result may differ"
                                + " in its last bits from that of an uninterrupted training."),
                warnings(provenance("Als", 7, "abc", "2.0", "17.0.9", "scalar")));
        List<String> java = warnings(provenance("Als", 7, "abc", "2.0", "25", "simd float32x16"));
        assertEquals(1, java.size());
        assertTrue(java.get(0).contains("Java of the checkpoint is 25, here it is 17.0.9"), java.get(0));
        List<String> library = warnings(provenance("Als", 7, "abc", "1.9", "17.0.9", "simd float32x16"));
        assertEquals(1, library.size());
        assertTrue(library.get(0).contains("Cofactor of the checkpoint is 1.9, here it is 2.0"), library.get(0));
        assertEquals(
                3, warnings(provenance("Als", 7, "abc", "1", "25", "scalar")).size());
    }

    @Test
    void refuseAnotherTraining() {
        for (ModelProvenance other : List.of(
                provenance("Sgd", 7, "abc", "2.0", "17.0.9", "simd float32x16"),
                provenance("Als", 8, "abc", "2.0", "17.0.9", "simd float32x16"),
                provenance("Als", 7, "abd", "2.0", "17.0.9", "simd float32x16"))) {
            assertThrows(IllegalArgumentException.class, () -> resume(other));
        }
    }

    @Test
    void ofBeforeKernelsWereRecordedHaveUnknownOnes() throws IOException {
        Path file = folder.resolve("old");
        TensorWriter writer = new TensorWriter();
        TensorWriter old = writer.scope("provenance");
        old.metadata("solver", "Als");
        old.metadata("configuration", "factors=8\n");
        old.metadata("seed", "7");
        old.metadata("data_fingerprint", "abc");
        old.metadata("metrics", "");
        old.metadata("library_version", "2.0");
        old.metadata("java_version", "17.0.9");
        writer.write(file);
        try (TensorFile read = TensorFile.open(file)) {
            assertEquals(provenance("Als", 7, "abc", "2.0", "17.0.9", "unknown"), ProvenanceText.read(read));
        }
    }
}
