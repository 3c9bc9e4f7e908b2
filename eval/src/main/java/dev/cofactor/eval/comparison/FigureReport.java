package dev.cofactor.eval.comparison;

import dev.cofactor.eval.Better;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One figure of all contestants that have it.
 *
 * @param name such as {@code NDCG@10}
 * @param better which values are better
 * @param estimates in the order of contestants; one that failed has none
 * @param reference the baseline, or else the contestant with the best value, the first of equal ones; empty if the baseline
 *     has no such figure, and without a baseline if no value is better than another
 * @param pairs with a baseline every other contestant beside it, else every pair; none for figures that are not of users
 */
public record FigureReport(
        String name, Better better, List<Estimate> estimates, Optional<String> reference, List<ComparedPair> pairs) {

    /** Copies the lists. */
    public FigureReport {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(better, "better");
        Objects.requireNonNull(reference, "reference");
        estimates = List.copyOf(estimates);
        pairs = List.copyOf(pairs);
    }

    /** The estimate of a contestant; empty if there is none. */
    public Optional<Estimate> estimate(String contestant) {
        return estimates.stream()
                .filter(estimate -> estimate.contestant().equals(contestant))
                .findFirst();
    }

    /** A contestant beside another one, in this order; empty if that was not tested. */
    public Optional<ComparedPair> pair(String contestant, String other) {
        return pairs.stream()
                .filter(pair ->
                        pair.contestant().equals(contestant) && pair.reference().equals(other))
                .findFirst()
                .or(() -> pairs.stream()
                        .filter(pair -> pair.contestant().equals(other)
                                && pair.reference().equals(contestant))
                        .findFirst()
                        .map(ComparedPair::reversed));
    }

    /** A contestant beside the reference; empty for the reference itself and if that was not tested. */
    public Optional<ComparedPair> besideReference(String contestant) {
        return reference.flatMap(other -> pair(contestant, other));
    }
}
