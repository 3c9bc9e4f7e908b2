package dev.cofactor.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Where a model comes from. Training again with the same data, solver, configuration and seed, on the same Java
 * version, gives the same bytes.
 *
 * @param solver the name of the solver
 * @param configuration every option of the solver with its value
 * @param seed the seed
 * @param dataFingerprint the fingerprint of the training data
 * @param metrics the figures of the last epoch; empty for solvers without epochs
 * @param libraryVersion the version of Cofactor
 * @param javaVersion the version of Java
 */
public record ModelProvenance(
        String solver,
        Map<String, String> configuration,
        long seed,
        String dataFingerprint,
        Map<String, Double> metrics,
        String libraryVersion,
        String javaVersion) {

    /** Copies the maps, their order kept, and checks that nothing is missing. */
    public ModelProvenance {
        Objects.requireNonNull(solver, "solver");
        Objects.requireNonNull(configuration, "configuration");
        Objects.requireNonNull(dataFingerprint, "dataFingerprint");
        configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }
}
