package dev.cofactor.eval.ranking;

import dev.cofactor.matrix.SparseMatrix;

/** The candidates of all users of a split. */
sealed interface CandidateSet {

    /**
     * All items but some of each user.
     *
     * @param excluded a row for each user
     */
    record Whole(SparseMatrix excluded) implements CandidateSet {}

    /** Some items for each user. */
    non-sealed interface Lists extends CandidateSet {

        /** The candidates of a user: different item indexes in any order, perhaps none. */
        int[] of(int userIndex, RelevantItems relevant);
    }
}
