package dev.cofactor.eval;

import dev.cofactor.matrix.SparseMatrix;
import java.util.List;

/**
 * The parts of a split as a search for leaks sees them; all have the same shape.
 *
 * @param train what is trained on
 * @param own what is known of a test user beside what others did: the training part, or the history that is folded in
 * @param test what is tested on
 */
record LeakParts(SparseMatrix train, SparseMatrix own, SparseMatrix test) {

    static LeakParts of(Split<?, ?> split) {
        SparseMatrix train = split.train().byUser();
        return new LeakParts(train, train, split.test().byUser());
    }

    static LeakParts of(UserDisjointSplit<?, ?> split) {
        return new LeakParts(
                split.train().byUser(), split.history().byUser(), split.test().byUser());
    }

    /** All parts, each once. */
    List<SparseMatrix> all() {
        return own == train ? List.of(train, test) : List.of(train, own, test);
    }

    boolean haveTimestamps() {
        return all().stream().allMatch(SparseMatrix::hasTimestamps);
    }
}
