package dev.cofactor.model;

import java.util.Optional;

/**
 * A model whose score is {@code offset + user bias + item bias + user factors · item factors}. Scoring, similar items
 * and users, reading factors, and what each factor adds to a score come from here, once, for all solvers of this kind.
 */
public interface FactorModel extends ExplainingModel {

    /** The numbers behind the scores. */
    FactorParameters parameters();

    @Override
    default int users() {
        return parameters().userFactors().rows();
    }

    @Override
    default int items() {
        return parameters().itemFactors().rows();
    }

    @Override
    default UserState userState(int userIndex) {
        return parameters().userState(userIndex);
    }

    /**
     * Biases, and what each factor adds: O(factors).
     *
     * @throws UnsupportedOperationException if the state is not a {@link FactorUserState}; models with states of their own
     *     explain them
     */
    @Override
    default ScoreParts explain(UserEvidence user, int itemIndex) {
        return explainWithoutHistory(user.state(), itemIndex)
                .orElseThrow(() -> new UnsupportedOperationException(getClass().getName() + " scores users by "
                        + user.state().getClass().getName() + ", which only it can explain, but it does not"));
    }

    /** Biases, and what each factor adds: O(factors). Empty if the state is not a {@link FactorUserState}. */
    @Override
    default Optional<ScoreParts> explainWithoutHistory(UserState user, int itemIndex) {
        return user instanceof FactorUserState state ? Optional.of(state.explain(itemIndex)) : Optional.empty();
    }
}
