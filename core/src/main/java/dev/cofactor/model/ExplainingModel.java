package dev.cofactor.model;

import java.util.Optional;

/** A model that can say what its scores are made of. */
public interface ExplainingModel extends Model {

    /**
     * Takes a score apart. Biases and factors, where there are factors, add up to {@code user.state().score(itemIndex)} but
     * for the rounding of floats; so do biases and history where the model is a sum over the user's items, and otherwise what
     * is missing there is what the model knows of the user beside these items.
     *
     * @param user with a state of this model
     * @param itemIndex the item that is scored
     * @throws IndexOutOfBoundsException if {@code itemIndex} is not in {@code [0, items())}
     */
    ScoreParts explain(UserEvidence user, int itemIndex);

    /**
     * The same for a known user whose training interactions were dropped: what the model tells of the score by itself, such as
     * biases and factors. Empty, as here, if it tells nothing without them.
     *
     * @param user {@link Model#userState} of the user
     * @param itemIndex the item that is scored
     * @throws IndexOutOfBoundsException if {@code itemIndex} is not in {@code [0, items())}
     */
    default Optional<ScoreParts> explainWithoutHistory(UserState user, int itemIndex) {
        return Optional.empty();
    }
}
