package dev.cofactor.eval.simulation;

import java.util.Objects;

/**
 * One line of a log: an item was shown to a user by some policy, and the user answered.
 *
 * @param userId the user
 * @param itemId the item that was shown
 * @param reward the answer, such as 1 for a click and 0 for none, or a price; finite
 * @param propensity the probability with which the policy of that time showed this item to this user, written down when it
 *     was shown; above 0, at most 1
 * @param <U> the type of user ids
 * @param <I> the type of item ids
 */
public record LoggedChoice<U, I>(U userId, I itemId, double reward, double propensity) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the reward is not finite, or the propensity is no probability above 0
     */
    public LoggedChoice {
        Objects.requireNonNull(userId, "userId");
        Objects.requireNonNull(itemId, "itemId");
        if (!Double.isFinite(reward)) {
            throw new IllegalArgumentException(
                    "the reward of user " + userId + " for item " + itemId + " must be finite, but is " + reward);
        }
        if (!(propensity > 0 && propensity <= 1)) {
            throw new IllegalArgumentException("the propensity of item " + itemId + " for user " + userId
                    + " must be above 0 and at most 1, but is " + propensity
                    + "; what could not be shown cannot be in the log");
        }
    }
}
