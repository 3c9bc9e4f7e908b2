package dev.cofactor.rerank;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Orders by score and its uncertainty. */
final class Uncertain {
    private Uncertain() {}

    /**
     * By {@code score + steps · standard deviation}.
     *
     * @throws UnsupportedOperationException if the uncertainty of a score is not known
     * @throws IllegalStateException if something else has re-ranked before
     */
    static <I> List<Candidate<I>> of(
            List<Candidate<I>> candidates, Object reRanker, ToDoubleFunction<Candidate<I>> steps) {
        List<Candidate<I>> result = new ArrayList<>(candidates.size());
        for (Candidate<I> candidate : candidates) {
            double deviation = candidate
                    .standardDeviation()
                    .orElseThrow(() -> new UnsupportedOperationException(reRanker
                            + " needs to know how uncertain scores are, but the model does not say; take another solver,"
                            + " or explore by other means"));
            if (candidate.value() != candidate.score()) {
                throw new IllegalStateException(reRanker + " works on scores and their deviations, but item "
                        + candidate.itemId() + " has been given another value by a re-ranking before; put it first");
            }
            result.add(candidate.withValue(candidate.score() + steps.applyAsDouble(candidate) * deviation));
        }
        return Blend.sorted(result);
    }

    static double requireWidth(double width) {
        if (!(width >= 0) || !Double.isFinite(width)) {
            throw new IllegalArgumentException("width must be finite and not negative, but is " + width);
        }
        return width;
    }
}
