package dev.cofactor.eval;

import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;

/**
 * Interactions divided into a part to train on and a part to test on. Both share the id indexes, so that a user or item
 * has the same index in either, and no pair of user and item is in both. {@link Splits} makes them; the constructor takes
 * parts that were made elsewhere, such as the official folds of a data set, and checks them in O(interactions).
 *
 * @param train the part to train on; users or items may have no entry in it
 * @param test the part to test on; users or items may have no entry in it
 * @param <U> the type of user ids
 * @param <I> the type of item ids
 */
public record Split<U, I>(Interactions<U, I> train, Interactions<U, I> test) {

    /**
     * Checks that the parts belong together.
     *
     * @throws IllegalArgumentException if the parts have other users, items or value scales, if one is empty, or if they
     *     have a pair in common
     */
    public Split {
        if (!train.users().equals(test.users()) || !train.items().equals(test.items())) {
            throw new IllegalArgumentException("the two parts do not have the same users and items in the same order;"
                    + " make both from one Interactions object, for instance by partition");
        }
        if (!train.scale().equals(test.scale())) {
            throw new IllegalArgumentException("the training part has the value scale " + train.scale()
                    + ", the test part " + test.scale() + "; rescale the values before splitting, or both parts alike");
        }
        if (train.size() == 0 || test.size() == 0) {
            throw new IllegalArgumentException("both parts need interactions, but there are " + train.size()
                    + " to train on and " + test.size() + " to test on");
        }
        requireDisjoint(train, test);
    }

    private static <U, I> void requireDisjoint(Interactions<U, I> train, Interactions<U, I> test) {
        SparseMatrix trainRows = train.byUser();
        SparseMatrix testRows = test.byUser();
        for (int user = 0; user < trainRows.rows(); user++) {
            SparseRow trained = trainRows.row(user);
            SparseRow tested = testRows.row(user);
            int i = 0;
            int j = 0;
            // Both rows ascend, so one walk over both meets every common column.
            while (i < trained.size() && j < tested.size()) {
                int difference = Integer.compare(trained.column(i), tested.column(j));
                if (difference == 0) {
                    throw new IllegalArgumentException("user " + train.users().id(user) + ", item "
                            + train.items().id(trained.column(i)) + " is in both parts; a pair that was trained on"
                            + " must not be tested on");
                }
                if (difference < 0) {
                    i++;
                } else {
                    j++;
                }
            }
        }
    }
}
