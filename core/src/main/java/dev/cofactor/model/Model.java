package dev.cofactor.model;

/**
 * What a solver has learnt: it scores items for users by their dense indexes. Immutable once training has returned it,
 * and safe to share between threads. What a model can do beyond that shows in the interfaces it implements:
 * {@link FoldInModel}, {@link FeatureFoldInModel}, {@link ItemFoldInModel}, {@link UserRemovalModel}, {@link
 * TimeAwareModel}, {@link ExplainingModel}, {@link FactorModel}.
 */
public interface Model {

    /** The number of users; valid user indexes are {@code [0, users())}. */
    int users();

    /** The number of items; valid item indexes are {@code [0, items())}. */
    int items();

    /** What scores mean. */
    ScoreKind scoreKind();

    /**
     * All that is needed to score items for a known user.
     *
     * @throws IndexOutOfBoundsException if {@code userIndex} is not in {@code [0, users())}
     */
    UserState userState(int userIndex);
}
