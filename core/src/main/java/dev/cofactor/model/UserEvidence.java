package dev.cofactor.model;

import dev.cofactor.matrix.SparseRow;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A user whose scores are to be explained, and what is known of that user.
 *
 * @param state what scores the items: {@link Model#userState} of a known user, {@link FoldInModel#foldIn} of a new one
 * @param userIndex the index of a known user; empty for a new one
 * @param history the training interactions of a known user, or what a new one was folded in from: columns are item indexes,
 *     values are in the scale of the training values
 * @param features the features a new user was folded in from, as {@link FeatureFoldInModel#foldIn(SparseRow, SparseRow)} takes
 *     them; empty for a known user, whose features the model has
 */
public record UserEvidence(UserState state, OptionalInt userIndex, SparseRow history, SparseRow features) {
    /** Checks that nothing is missing. */
    public UserEvidence {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(userIndex, "userIndex");
        Objects.requireNonNull(history, "history");
        Objects.requireNonNull(features, "features");
    }
}
