package dev.cofactor.eval.simulation;

/**
 * A guess of the reward for an item that was not shown, such as the click rate of the item, or what a recommender predicts.
 *
 * @param <U> the type of user ids
 * @param <I> the type of item ids
 */
@FunctionalInterface
public interface RewardModel<U, I> {

    /** The expected reward, finite. It must not have been learnt from the log that it is used on. */
    double expected(U userId, I itemId);
}
