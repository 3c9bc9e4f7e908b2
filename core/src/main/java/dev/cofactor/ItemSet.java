package dev.cofactor;

import dev.cofactor.data.IdIndex;
import java.util.BitSet;
import java.util.Collection;
import java.util.OptionalInt;

/**
 * Items of one recommender, looked up once and then given to any number of queries ({@link Query#among(ItemSet)},
 * {@link Query#exclude(ItemSet)}) at no cost: the items in stock, those that may be shown in a country. Immutable, safe to
 * share between threads.
 *
 * <p>Memory: one bit for each item of the recommender.
 *
 * @param <I> the type of item ids
 */
public final class ItemSet<I> {
    private final IdIndex<I> items;
    private final BitSet indexes;
    private final int size;

    ItemSet(IdIndex<I> items, Collection<? extends I> itemIds) {
        this.items = items;
        this.indexes = new BitSet(items.size());
        for (I itemId : itemIds) {
            OptionalInt index = items.indexOf(itemId);
            if (index.isPresent()) {
                indexes.set(index.getAsInt());
            }
        }
        this.size = indexes.cardinality();
    }

    /** The number of items; ids that the recommender did not know are not among them. */
    public int size() {
        return size;
    }

    /** Whether an item is in the set. */
    public boolean contains(I itemId) {
        OptionalInt index = items.indexOf(itemId);
        return index.isPresent() && indexes.get(index.getAsInt());
    }

    /**
     * The indexes of the items, not to be changed.
     *
     * @throws IllegalArgumentException if the set was made for other items
     */
    BitSet indexes(IdIndex<I> ofItems) {
        if (ofItems != items) {
            throw new IllegalArgumentException(
                    "this set of items was made by a recommender with other items; make it with"
                            + " itemSet(ids) of the recommender that is asked, again after an update");
        }
        return indexes;
    }

    @Override
    public String toString() {
        return size + " of " + items.size() + " items";
    }
}
