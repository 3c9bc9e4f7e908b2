package dev.cofactor.eval.simulation;

import java.util.function.ToDoubleBiFunction;

/**
 * How users of a simulation answer a list: with what probability an item is clicked where it stands.
 *
 * @param <U> the type of user ids
 * @param <I> the type of item ids
 */
@FunctionalInterface
public interface ClickModel<U, I> {

    /**
     * The probability of a click.
     *
     * @param position the rank of the item in the list, from 1
     * @return from 0 to 1
     */
    double clickProbability(U userId, I itemId, int position);

    /**
     * The position-based model: an item is clicked if it is looked at and liked, {@code position^-bias · relevance}. M.
     * Richardson, E. Dominowska, R. Ragno, "Predicting Clicks: Estimating the Click-Through Rate for New Ads", WWW 2007; the
     * power law of examination as in T. Joachims, A. Swaminathan, T. Schnabel, "Unbiased Learning-to-Rank with Biased Feedback",
     * WSDM 2017.
     *
     * @param bias how steeply attention falls: 0 if all positions are looked at, 1 if the second half as often as the first;
     *     finite and not negative
     * @param relevance the probability, from 0 to 1, that a user likes an item; what the simulation takes for the truth, so
     *     nothing that a recommender under test has learnt from
     */
    static <U, I> ClickModel<U, I> positionBased(double bias, ToDoubleBiFunction<U, I> relevance) {
        if (!(bias >= 0) || Double.isInfinite(bias)) {
            throw new IllegalArgumentException("bias must be finite and not negative, but is " + bias);
        }
        return (userId, itemId, position) -> StrictMath.pow(position, -bias) * relevance.applyAsDouble(userId, itemId);
    }
}
