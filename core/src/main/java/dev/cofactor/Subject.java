package dev.cofactor;

import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.UserEvidence;
import dev.cofactor.model.UserState;
import java.util.BitSet;
import java.util.function.Supplier;

/**
 * For whom a list is made.
 *
 * @param state scores the items
 * @param seen the indexes of the items the user has already; throws if that is not known any more
 * @param kind what the scores mean
 * @param basis what they rest on
 * @param reason the same in words
 * @param evidence the user, for explanations by the model; throws if it is nobody's model, or the history is not known any more
 */
record Subject(
        UserState state,
        Supplier<BitSet> seen,
        ScoreKind kind,
        Basis basis,
        String reason,
        Supplier<UserEvidence> evidence) {

    /** Somebody of whom nothing is known, and who is not answered by the model. */
    static Subject impersonal(UserState state, ScoreKind kind, Basis basis, String reason) {
        return new Subject(state, BitSet::new, kind, basis, reason, () -> {
            throw new IllegalStateException("there is no evidence of anybody behind " + basis);
        });
    }
}
