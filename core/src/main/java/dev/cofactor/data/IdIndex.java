package dev.cofactor.data;

import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A two-way map between the caller's ids and the dense indexes 0, 1, 2 … that matrices use. Immutable. Indexes are
 * equal if they give equal ids the same numbers, whatever classes they are of.
 *
 * <p>Throughout the library {@code userId} and {@code itemId} are ids, {@code userIndex} and {@code itemIndex} are
 * dense indexes.
 *
 * @param <T> the type of the ids: any type with {@code equals} and {@code hashCode}
 */
public interface IdIndex<T> {

    /** The number of ids. */
    int size();

    /**
     * The id at an index.
     *
     * @throws IndexOutOfBoundsException if {@code index} is not in {@code [0, size())}
     */
    T id(int index);

    /** The index of an id, empty if the id is unknown. */
    OptionalInt indexOf(T id);

    /** Whether the id is known. */
    default boolean contains(T id) {
        return indexOf(id).isPresent();
    }

    /** All ids, in the order of their indexes. */
    List<T> ids();

    /**
     * Whether another object is an index of equal ids in the same order, as with {@link List}: {@code ids()} equal
     * {@code ids()}. Whoever brings two data sets together relies on it, so every implementation has to keep to it.
     */
    @Override
    boolean equals(@Nullable Object other);

    /** The hash code of {@link #ids()}. */
    @Override
    int hashCode();

    /**
     * An index of the given ids.
     *
     * @param ids the ids in order; a repeated id keeps its first index
     */
    static <T> IdIndex<T> of(Collection<? extends T> ids) {
        Builder<T> builder = builder();
        ids.forEach(builder::add);
        return builder.build();
    }

    /** A builder that numbers ids in the order in which they first come. */
    static <T> Builder<T> builder() {
        return new HashIdIndex.Builder<>();
    }

    /**
     * Numbers ids in the order in which they first come. Not safe for use by several threads.
     *
     * @param <T> the type of the ids
     */
    interface Builder<T> {

        /** The index of an id; the next free index if the id is new. */
        int add(T id);

        /** The number of ids so far. */
        int size();

        /** The index so far; later additions to this builder do not change it. */
        IdIndex<T> build();
    }
}
