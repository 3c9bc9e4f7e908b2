package dev.cofactor.eval.ranking;

import dev.cofactor.data.Interactions;
import dev.cofactor.eval.Split;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;

/**
 * The data that an evaluation of rankings rests on; all parts have the same users and items in the same order.
 *
 * @param train what the model was trained on
 * @param seen what the users have that are ranked for, so that it is left out of their unseen items: the training part
 *     itself, or the histories of users that are folded in
 * @param test what may be relevant
 */
public record RankedParts(Interactions<?, ?> train, Interactions<?, ?> seen, Interactions<?, ?> test) {

    /**
     * Checks that the parts belong together.
     *
     * @throws IllegalArgumentException if they have other users or items
     */
    public RankedParts {
        for (Interactions<?, ?> part : new Interactions<?, ?>[] {seen, test}) {
            if (!part.users().equals(train.users()) || !part.items().equals(train.items())) {
                throw new IllegalArgumentException(
                        "the parts do not have the same users and items in the same order; make"
                                + " them from one Interactions object, for instance by partition");
            }
        }
    }

    /** The parts of a split, of which users have seen what is trained on. */
    public static RankedParts of(Split<?, ?> split) {
        return new RankedParts(split.train(), split.train(), split.test());
    }

    /** For each item how many users have it in the training part; O(entries). */
    public int[] popularity() {
        SparseMatrix byUser = train.byUser();
        int[] counts = new int[byUser.columns()];
        for (int user = 0; user < byUser.rows(); user++) {
            SparseRow row = byUser.row(user);
            for (int k = 0; k < row.size(); k++) {
                counts[row.column(k)]++;
            }
        }
        return counts;
    }
}
