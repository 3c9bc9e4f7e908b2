package dev.cofactor.eval.comparison;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One contestant.
 *
 * @param name as the caller gave it
 * @param solver the name of its solver; empty if no training succeeded
 * @param configuration every option of the solver with its value; empty if no training succeeded
 * @param results of the trials that gave figures
 * @param failures what went wrong
 */
public record ContestantReport(
        String name,
        Optional<String> solver,
        Map<String, String> configuration,
        List<TrialResult> results,
        List<TrialFailure> failures) {

    /** Copies lists and map, their order kept. */
    public ContestantReport {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(solver, "solver");
        configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
        results = List.copyOf(results);
        failures = List.copyOf(failures);
    }
}
