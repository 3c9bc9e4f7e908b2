package dev.cofactor.eval.search;

import dev.cofactor.solver.Solver;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One of the solvers that are compared.
 *
 * @param solver the solver with its options
 * @param options the options that were searched, by name, as text
 * @param <S> the type of the solver
 */
public record Candidate<S extends Solver>(S solver, Map<String, String> options) {

    /** Copies the map, its order kept. */
    public Candidate {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }
}
