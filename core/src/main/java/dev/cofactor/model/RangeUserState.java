package dev.cofactor.model;

/**
 * A state that scores some consecutive items as fast as all of them, item for item. Then a query needs no memory for the
 * scores of the whole catalogue. For models that score by sums over the user's items, it is better to score all at once.
 */
public interface RangeUserState extends UserState {

    /**
     * The scores of items {@code from} to {@code to - 1}; the same numbers as {@link #score}.
     *
     * @param scores receives the score of item i at {@code i - from}
     */
    void scoreRange(int from, int to, float[] scores);

    @Override
    default void scoreAll(float[] scores) {
        scoreRange(0, scores.length, scores);
    }
}
