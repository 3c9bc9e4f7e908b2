package dev.cofactor.data;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One user–item interaction with the caller's ids.
 *
 * @param userId the user
 * @param itemId the item
 * @param value a rating, a count, a weight; empty for implicit feedback
 * @param timestamp when it happened, where that is known
 * @param <U> the type of user ids
 * @param <I> the type of item ids
 */
public record Interaction<U, I>(U userId, I itemId, OptionalDouble value, Optional<Instant> timestamp) {

    /** Checks that nothing is null. */
    public Interaction {
        Objects.requireNonNull(userId, "userId");
        Objects.requireNonNull(itemId, "itemId");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(timestamp, "timestamp");
    }

    /** An interaction without value and time. */
    public static <U, I> Interaction<U, I> of(U userId, I itemId) {
        return new Interaction<>(userId, itemId, OptionalDouble.empty(), Optional.empty());
    }

    /** An interaction without value, with a time. */
    public static <U, I> Interaction<U, I> of(U userId, I itemId, Instant timestamp) {
        return new Interaction<>(userId, itemId, OptionalDouble.empty(), Optional.of(timestamp));
    }

    /** An interaction with a value. */
    public static <U, I> Interaction<U, I> of(U userId, I itemId, float value) {
        return new Interaction<>(userId, itemId, OptionalDouble.of(value), Optional.empty());
    }

    /** An interaction with a value and a time. */
    public static <U, I> Interaction<U, I> of(U userId, I itemId, float value, Instant timestamp) {
        return new Interaction<>(userId, itemId, OptionalDouble.of(value), Optional.of(timestamp));
    }
}
