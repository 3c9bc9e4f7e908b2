package dev.cofactor.retrieval;

import dev.cofactor.model.FactorUserState;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;

/**
 * Finds the best items of one model. Safe to share between threads.
 *
 * <p>Whatever is returned is scored again by the user's state, so that scores shown are always exact; if it is less than
 * asked for, the recommender scans all items instead. An approximate retriever can therefore miss an item that is among the
 * best, but never makes a list short.
 */
public interface ItemRetriever {

    /** What it is, with its figures, for people to read. */
    String description();

    /**
     * How much of the true list of ten it found in a measurement of its own, on average over some users of the model; empty
     * for one that always finds the whole list.
     */
    OptionalDouble measuredRecall();

    /** The size in bytes of what is kept beside the factors of the model, but for headers of objects. */
    long bytes();

    /**
     * The best of the allowed items.
     *
     * @param user of the model that this was prepared for
     * @param count how many are wanted, at least 1 and at most as many as the model has items
     * @param allowed which items may be returned, by item index; some work for each call, and the answer for an item can
     *     be asked for more than once
     * @return item indexes, each once, in any order, all allowed. An exact retriever returns at least the best
     *     {@code count} by score and then by index; any of them returns fewer to have all items scanned
     */
    int[] candidates(FactorUserState user, int count, IntPredicate allowed);
}
