package dev.cofactor.benchmarks.ranking;

import dev.cofactor.solver.Solver;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** A solver, and those of its options that may be set by name; the names are those of its configuration. */
final class SettableOptions<S extends Solver> {
    private final S solver;
    private final Map<String, BiFunction<S, String, S>> setters;

    private SettableOptions(S solver, Map<String, BiFunction<S, String, S>> setters) {
        this.solver = solver;
        this.setters = setters;
    }

    /** None yet. */
    static <S extends Solver> SettableOptions<S> of(S solver) {
        return new SettableOptions<>(solver, Map.of());
    }

    /** One more. */
    SettableOptions<S> and(String name, BiFunction<S, String, S> setter) {
        Map<String, BiFunction<S, String, S>> more = new LinkedHashMap<>(setters);
        more.put(name, setter);
        return new SettableOptions<>(solver, more);
    }

    /**
     * The solver with these values.
     *
     * @throws IllegalArgumentException if there is no such option, or the solver refuses its value
     */
    S set(Map<String, String> values) {
        S changed = solver;
        for (Map.Entry<String, String> value : values.entrySet()) {
            BiFunction<S, String, S> setter = setters.get(value.getKey());
            if (setter == null) {
                throw new IllegalArgumentException("'" + value.getKey() + "' of " + solver.name()
                        + " cannot be set here; what can is " + setters.keySet());
            }
            try {
                changed = setter.apply(changed, value.getValue());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "'" + value.getKey() + "' of " + solver.name() + " cannot be '" + value.getValue() + "': "
                                + e.getMessage(),
                        e);
            }
        }
        return changed;
    }
}
