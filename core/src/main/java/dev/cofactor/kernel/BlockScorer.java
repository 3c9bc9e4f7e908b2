package dev.cofactor.kernel;

import dev.cofactor.matrix.FactorMatrix;

/**
 * Scores a block of users against a block of items: a dense matrix product of two sets of factor rows. Sums run over the
 * factors in another order than {@link Kernels#dot}, so scores differ from it by rounding, at most {@code 2 K 2⁻²⁴ ‖u‖ ‖v‖}.
 * The workspace of one thread.
 */
public interface BlockScorer {
    /** The greatest number of items in a block. */
    int MOST_ITEMS = 512;

    /** Takes items {@code from} to {@code to - 1}, at most {@link #MOST_ITEMS}, as the block to score. */
    void load(FactorMatrix items, int from, int to);

    /**
     * Scores users against the loaded items.
     *
     * @param users rows of as many factors as the items have
     * @param scores receives the score of user {@code firstUser + u} and loaded item i at
     *     {@code u · MOST_ITEMS + i}; what lies beyond the loaded items is undefined
     */
    void score(FactorMatrix users, int firstUser, int count, float[] scores);
}
