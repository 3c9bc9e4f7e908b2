package dev.cofactor.eval.comparison;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What one trial gave.
 *
 * @param trial which one
 * @param figures by name, in the order of the evaluators
 * @param cost what it took
 */
public record TrialResult(Trial trial, Map<String, Double> figures, Cost cost) {

    /** Copies the figures, their order kept. */
    public TrialResult {
        Objects.requireNonNull(trial, "trial");
        Objects.requireNonNull(cost, "cost");
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }
}
