package dev.cofactor;

import dev.cofactor.model.ModelProvenance;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A {@link ModelProvenance} as metadata of a file: one string each, one {@code key=value} a line for the maps. */
final class ProvenanceText {
    private static final String SCOPE = "provenance";

    private ProvenanceText() {}

    static void write(ModelProvenance provenance, TensorWriter file) {
        TensorWriter writer = file.scope(SCOPE);
        writer.metadata("solver", provenance.solver());
        writer.metadata("configuration", lines(provenance.configuration()));
        writer.metadata("seed", Long.toString(provenance.seed()));
        writer.metadata("data_fingerprint", provenance.dataFingerprint());
        writer.metadata("metrics", lines(provenance.metrics()));
        writer.metadata("library_version", provenance.libraryVersion());
        writer.metadata("java_version", provenance.javaVersion());
        writer.metadata("kernels", provenance.kernels());
    }

    static ModelProvenance read(TensorFile whole) throws IOException {
        TensorFile file = whole.scope(SCOPE);
        Map<String, Double> metrics = new LinkedHashMap<>();
        for (Map.Entry<String, String> metric : map(file, "metrics").entrySet()) {
            try {
                metrics.put(metric.getKey(), Double.valueOf(metric.getValue()));
            } catch (NumberFormatException e) {
                throw new TensorFileException(
                        file.path(), "the metric '" + metric.getKey() + "' is no number: '" + metric.getValue() + "'");
            }
        }
        return new ModelProvenance(
                file.requireMetadata("solver"),
                map(file, "configuration"),
                file.requireLong("seed"),
                file.requireMetadata("data_fingerprint"),
                metrics,
                file.requireMetadata("library_version"),
                file.requireMetadata("java_version"),
                file.metadata("kernels").orElse(ModelProvenance.UNKNOWN_KERNELS));
    }

    /**
     * Checks that what a solver says of itself can be saved.
     *
     * @throws IllegalArgumentException if it cannot
     */
    static void check(ModelProvenance provenance) {
        lines(provenance.configuration());
        lines(provenance.metrics());
    }

    private static String lines(Map<String, ?> map) {
        StringBuilder text = new StringBuilder();
        map.forEach((key, value) -> {
            String line = key + "=" + value;
            if (key.indexOf('=') >= 0 || line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
                throw new IllegalArgumentException(
                        "'" + line + "' cannot be saved: a name must not hold '=', and both must be one line");
            }
            text.append(line).append('\n');
        });
        return text.toString();
    }

    private static Map<String, String> map(TensorFile file, String key) throws IOException {
        Map<String, String> result = new LinkedHashMap<>();
        for (String line : file.requireMetadata(key).lines().toList()) {
            int separator = line.indexOf('=');
            if (separator < 0) {
                throw new TensorFileException(file.path(), key + " has a line without '=': '" + line + "'");
            }
            result.put(line.substring(0, separator), line.substring(separator + 1));
        }
        return result;
    }
}
