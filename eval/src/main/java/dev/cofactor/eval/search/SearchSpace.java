package dev.cofactor.eval.search;

import dev.cofactor.solver.Solver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A solver and the options in which it may differ.
 *
 * <pre>{@code
 * SearchSpace.of(BiasedMf.defaults())
 *         .with("factors", Values.logIntegers(16, 128), BiasedMf::withFactors)
 *         .with("rate", Values.logUniform(0.002, 0.05), (solver, rate) -> solver.withLearningRate(LearningRate.constant(rate)));
 * }</pre>
 *
 * @param <S> the type of the solver
 */
public final class SearchSpace<S extends Solver> {
    private final S base;
    private final List<Dimension<S, ?>> dimensions;

    private SearchSpace(S base, List<Dimension<S, ?>> dimensions) {
        this.base = base;
        this.dimensions = List.copyOf(dimensions);
    }

    /** An option: what it is called, its values, and how a solver gets one. */
    private record Dimension<S, T>(
            String name, Values<T> values, BiFunction<? super S, ? super T, ? extends S> setter) {
        S apply(S solver, double unit) {
            return setter.apply(solver, values.at(unit));
        }
    }

    /** A space of this solver alone; options that are not searched stay as it has them. */
    public static <S extends Solver> SearchSpace<S> of(S base) {
        return new SearchSpace<>(base, List.of());
    }

    /**
     * A space with one more option.
     *
     * @param name for the trace; not blank, and no other option has it
     * @param setter gives a solver with the option, such as {@code BiasedMf::withFactors}; options are set in the order in
     *     which they were added
     */
    public <T> SearchSpace<S> with(
            String name, Values<T> values, BiFunction<? super S, ? super T, ? extends S> setter) {
        if (name.isBlank() || names().contains(name)) {
            throw new IllegalArgumentException(
                    "an option needs a name of its own, but '" + name + "' is blank or taken");
        }
        List<Dimension<S, ?>> more = new ArrayList<>(dimensions);
        more.add(new Dimension<>(name, values, setter));
        return new SearchSpace<>(base, more);
    }

    /** The names of the options, in the order in which they were added. */
    public List<String> names() {
        return dimensions.stream().<String>map(Dimension::name).toList();
    }

    List<Values<?>> values() {
        List<Values<?>> values = new ArrayList<>();
        dimensions.forEach(dimension -> values.add(dimension.values()));
        return values;
    }

    /** The candidate at a point, which has a place from 0 (included) to 1 (excluded) for each option. */
    Candidate<S> candidate(double[] point) {
        S solver = base;
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < point.length; i++) {
            Dimension<S, ?> dimension = dimensions.get(i);
            options.put(dimension.name(), String.valueOf(dimension.values().at(point[i])));
            try {
                solver = dimension.apply(solver, point[i]);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        base.name() + " refuses " + options + "; search values that it takes: " + e.getMessage(), e);
            }
        }
        return new Candidate<>(solver, options);
    }

    /** The solver with all its options, and what may differ. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(base.name()).append(base.configuration());
        for (Dimension<S, ?> dimension : dimensions) {
            text.append("; ").append(dimension.name()).append(' ').append(dimension.values());
        }
        return text.toString();
    }
}
