package dev.cofactor.data;

import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.DuplicateEntryException;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.SumOverflowException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Collects interactions and builds {@link Interactions} of them. Ids are numbered in the order in which they first
 * come. Used once, by one thread.
 *
 * <p>The first interaction decides whether all have values and timestamps; one of another form is refused.
 *
 * @param <U> the type of user ids
 * @param <I> the type of item ids
 */
public final class InteractionsBuilder<U, I> {
    private final IdIndex.Builder<U> users = IdIndex.builder();
    private final IdIndex.Builder<I> items = IdIndex.builder();
    private DuplicatePolicy duplicates = DuplicatePolicy.FAIL;
    private @Nullable CooMatrixBuilder entries;
    private boolean withValues;
    private boolean withTimestamps;

    InteractionsBuilder() {}

    /** What to do with several interactions of the same user and item; {@link DuplicatePolicy#FAIL} unless said. */
    public InteractionsBuilder<U, I> duplicates(DuplicatePolicy policy) {
        duplicates = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /** Adds an interaction without value and time. */
    public InteractionsBuilder<U, I> add(U userId, I itemId) {
        return add(userId, itemId, 1, false, 0, false);
    }

    /** Adds an interaction with a finite value. */
    public InteractionsBuilder<U, I> add(U userId, I itemId, float value) {
        return add(userId, itemId, value, true, 0, false);
    }

    /** Adds an interaction without value, with a time, kept to the millisecond. */
    public InteractionsBuilder<U, I> add(U userId, I itemId, Instant timestamp) {
        return add(userId, itemId, 1, false, millis(userId, itemId, timestamp), true);
    }

    /** Adds an interaction with a finite value and a time, kept to the millisecond. */
    public InteractionsBuilder<U, I> add(U userId, I itemId, float value, Instant timestamp) {
        return add(userId, itemId, value, true, millis(userId, itemId, timestamp), true);
    }

    /** Adds an interaction; a value must be finite, and is kept as a {@code float}. */
    public InteractionsBuilder<U, I> add(Interaction<U, I> interaction) {
        U userId = interaction.userId();
        I itemId = interaction.itemId();
        return add(
                userId,
                itemId,
                interaction.value().orElse(1),
                interaction.value().isPresent(),
                interaction
                        .timestamp()
                        .map(time -> millis(userId, itemId, time))
                        .orElse(0L),
                interaction.timestamp().isPresent());
    }

    private InteractionsBuilder<U, I> add(
            U userId, I itemId, double value, boolean hasValue, long timestamp, boolean hasTimestamp) {
        Objects.requireNonNull(userId, "userId");
        Objects.requireNonNull(itemId, "itemId");
        if (!Float.isFinite((float) value)) {
            throw new IllegalArgumentException("user " + userId + ", item " + itemId
                    + ": the value must be finite and within the range of a float, but is " + value);
        }
        CooMatrixBuilder matrix = entries(userId, itemId, hasValue, hasTimestamp);
        matrix.add(users.add(userId), items.add(itemId), (float) value, timestamp);
        return this;
    }

    private static long millis(Object userId, Object itemId, Instant timestamp) {
        try {
            return timestamp.toEpochMilli();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "user " + userId + ", item " + itemId + ": the timestamp is too far away: " + timestamp, e);
        }
    }

    private CooMatrixBuilder entries(U userId, I itemId, boolean hasValue, boolean hasTimestamp) {
        if (entries == null) {
            entries = new CooMatrixBuilder(hasValue, hasTimestamp);
            withValues = hasValue;
            withTimestamps = hasTimestamp;
        } else if (hasValue != withValues || hasTimestamp != withTimestamps) {
            throw new IllegalArgumentException("user " + userId + ", item " + itemId + ": an interaction "
                    + form(hasValue, hasTimestamp) + ", but the ones before are " + form(withValues, withTimestamps)
                    + "; all must be alike");
        }
        return entries;
    }

    private static String form(boolean hasValue, boolean hasTimestamp) {
        return (hasValue ? "with" : "without") + " a value and " + (hasTimestamp ? "with" : "without") + " a timestamp";
    }

    /**
     * The interactions.
     *
     * @throws DuplicateInteractionException if a pair came twice and the policy is {@link DuplicatePolicy#FAIL}
     * @throws IllegalArgumentException if the values of a pair add up to more than a {@code float} can hold
     * @throws IllegalStateException if this builder has been used
     */
    public Interactions<U, I> build() {
        IdIndex<U> userIndex = users.build();
        IdIndex<I> itemIndex = items.build();
        CooMatrixBuilder matrix = entries == null ? new CooMatrixBuilder(false, false) : entries;
        entries = matrix;
        try {
            CsrMatrix byUser = matrix.build(userIndex.size(), itemIndex.size(), duplicates);
            Interactions.Origin origin = new Interactions.Origin(ValueScale.IDENTITY, matrix.merged());
            return new Interactions<>(userIndex, itemIndex, byUser, origin, null, null);
        } catch (DuplicateEntryException e) {
            throw new DuplicateInteractionException(userIndex.id(e.row()), itemIndex.id(e.column()), e);
        } catch (SumOverflowException e) {
            throw new IllegalArgumentException(sumOverflow(userIndex.id(e.row()), itemIndex.id(e.column()), e), e);
        }
    }

    /** What to say of interactions whose values add up to too much. */
    static String sumOverflow(Object userId, Object itemId, SumOverflowException e) {
        return "user " + userId + ", item " + itemId + ": the sum of " + e.entries()
                + " values is beyond the range of float; scale the values down first";
    }
}
