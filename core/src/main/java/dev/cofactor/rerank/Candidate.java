package dev.cofactor.rerank;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * An item that comes into question for a list.
 *
 * @param itemId the item
 * @param itemIndex its dense index
 * @param score what the model says of it, in the caller's scale and not clipped
 * @param standardDeviation the uncertainty of the score in the same scale, where the model knows it
 * @param popularity the number of its training interactions
 * @param value what it is ordered by so far: the score, or what re-ranking has made of it
 * @param <I> the type of item ids
 */
public record Candidate<I>(
        I itemId, int itemIndex, double score, OptionalDouble standardDeviation, int popularity, double value) {
    /** Checks that it can be ordered. */
    public Candidate {
        Objects.requireNonNull(itemId, "itemId");
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("item " + itemId + " cannot be ordered by " + value);
        }
    }

    /** The same with another value, which must be finite. */
    public Candidate<I> withValue(double value) {
        return new Candidate<>(itemId, itemIndex, score, standardDeviation, popularity, value);
    }
}
