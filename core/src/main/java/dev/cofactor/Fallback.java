package dev.cofactor;

/**
 * What an unknown user or item is answered with. The result says in its {@link Basis} that it is a fallback.
 *
 * <p>Predictions for unknown ids are the item's damped mean ({@link Basis#ITEM_MEAN}) if the item is known, else the
 * mean of all training values ({@link Basis#GLOBAL_MEAN}); where scores are no ratings, the popularity of the item.
 */
public enum Fallback {
    /** Unknown users get the items with the most training interactions. */
    MOST_POPULAR,
    /**
     * Unknown users get the items with the greatest damped mean rating; where scores are no ratings this is the same as
     * {@link #MOST_POPULAR}.
     */
    BEST_RATED,
    /** Unknown ids are an error: {@link UnknownIdException}. */
    FAIL
}
