package dev.cofactor.rerank;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Newer items forward: the value becomes
 *
 * <pre>{@code (1 − w) · relevance + w · 2^(−age / halfLife)}</pre>
 *
 * <p>Relevance is the value so far, stretched over [0, 1] among the candidates. An item without a date is as old as can be, one
 * that is yet to come as new as can be. Time: O(n log n).
 *
 * @param <I> the type of item ids
 */
public final class Recency<I> implements ReRanker<I> {
    private final double weight;
    private final Function<? super I, Optional<Instant>> dates;
    private final Duration halfLife;
    private final Instant now;

    private Recency(double weight, Function<? super I, Optional<Instant>> dates, Duration halfLife, Instant now) {
        this.weight = Blend.requireShare("weight", weight);
        this.dates = Objects.requireNonNull(dates, "dates");
        this.halfLife = Objects.requireNonNull(halfLife, "halfLife");
        this.now = Objects.requireNonNull(now, "now");
        if (halfLife.isNegative() || halfLife.isZero()) {
            throw new IllegalArgumentException("halfLife must be positive, but is " + halfLife);
        }
    }

    /**
     * A preference for what is new.
     *
     * @param weight w, from 0 (none) to 1 (only dates count)
     * @param dates when an item came out; empty if that is not known
     * @param halfLife after which being new counts half
     * @param now from when ages are counted
     */
    public static <I> Recency<I> of(
            double weight, Function<? super I, Optional<Instant>> dates, Duration halfLife, Instant now) {
        return new Recency<>(weight, dates, halfLife, now);
    }

    @Override
    public List<Candidate<I>> rerank(List<Candidate<I>> candidates, ReRankContext context) {
        return Blend.of(candidates, weight, candidate -> newness(candidate.itemId()));
    }

    private double newness(I itemId) {
        Optional<Instant> date = dates.apply(itemId);
        if (date.isEmpty()) {
            return 0;
        }
        Duration age = Duration.between(date.get(), now);
        return age.isNegative() ? 1 : Math.exp(-Math.log(2) * seconds(age) / seconds(halfLife));
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() * 1e-9;
    }

    @Override
    public String toString() {
        return "Recency(" + weight + ", half-life " + halfLife + ", now " + now + ")";
    }
}
