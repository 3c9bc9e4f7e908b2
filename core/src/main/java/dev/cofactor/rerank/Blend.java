package dev.cofactor.rerank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Orders by the mean of relevance and something else, both from 0 to 1. */
final class Blend {
    private Blend() {}

    /** The values of candidates stretched over [0, 1], 1 for all if they are the same. */
    static <I> double[] relevance(List<Candidate<I>> candidates) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (Candidate<I> candidate : candidates) {
            least = Math.min(least, candidate.value());
            greatest = Math.max(greatest, candidate.value());
        }
        double[] relevance = new double[candidates.size()];
        for (int k = 0; k < relevance.length; k++) {
            relevance[k] = greatest > least ? (candidates.get(k).value() - least) / (greatest - least) : 1;
        }
        return relevance;
    }

    /** By {@code (1 − weight) · relevance + weight · other}, equal ones in the order they have. */
    static <I> List<Candidate<I>> of(
            List<Candidate<I>> candidates, double weight, ToDoubleFunction<Candidate<I>> other) {
        double[] relevance = relevance(candidates);
        List<Candidate<I>> result = new ArrayList<>(candidates.size());
        for (int k = 0; k < relevance.length; k++) {
            Candidate<I> candidate = candidates.get(k);
            result.add(candidate.withValue((1 - weight) * relevance[k] + weight * other.applyAsDouble(candidate)));
        }
        return sorted(result);
    }

    /** By descending value, equal ones in the order they have; sorts the list itself. */
    static <I> List<Candidate<I>> sorted(List<Candidate<I>> candidates) {
        candidates.sort(Comparator.comparingDouble((Candidate<I> candidate) -> candidate.value())
                .reversed());
        return candidates;
    }

    static double requireShare(String option, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(option + " must be from 0 to 1, but is " + value);
        }
        return value;
    }
}
