package dev.cofactor.model;

import java.util.OptionalDouble;

/**
 * What a model needs to know of one user, known or folded in, to score items. Cheap to make, used for one query, safe
 * to share between threads. Scores are finite; higher is better.
 */
public interface UserState {

    /**
     * The score of one item.
     *
     * @throws IndexOutOfBoundsException if {@code itemIndex} is not in {@code [0, items())} of the model
     */
    float score(int itemIndex);

    /**
     * The scores of all items, in the model's own fastest way; the same numbers as {@link #score}.
     *
     * @param scores receives the score of item i at i; as long as the model has items
     */
    void scoreAll(float[] scores);

    /** The standard deviation of the score of one item, where the model knows its uncertainty. */
    default OptionalDouble standardDeviation(int itemIndex) {
        return OptionalDouble.empty();
    }
}
