package dev.cofactor.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Where a model comes from. Training again with the same data, solver, configuration and seed, on the same
 * version of Java and of the library and by the same kernels, gives the same bytes.
 *
 * @param solver the name of the solver
 * @param configuration every option of the solver with its value
 * @param seed the seed
 * @param dataFingerprint the fingerprint of the training data
 * @param metrics the figures of the last epoch; empty for solvers without epochs
 * @param libraryVersion the version of Cofactor
 * @param javaVersion the version of Java
 * @param kernels the numeric kernels and the kind of vectors that it was trained with, such as {@code scalar};
 *     {@value #UNKNOWN_KERNELS} for files that do not tell
 */
public record ModelProvenance(
        String solver,
        Map<String, String> configuration,
        long seed,
        String dataFingerprint,
        Map<String, Double> metrics,
        String libraryVersion,
        String javaVersion,
        String kernels) {
    /** What {@link #kernels()} is of a model saved before kernels were recorded. */
    public static final String UNKNOWN_KERNELS = "unknown";

    /** Copies the maps, their order kept, and checks that nothing is missing. */
    public ModelProvenance {
        Objects.requireNonNull(solver, "solver");
        Objects.requireNonNull(configuration, "configuration");
        Objects.requireNonNull(dataFingerprint, "dataFingerprint");
        Objects.requireNonNull(kernels, "kernels");
        configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }
}
