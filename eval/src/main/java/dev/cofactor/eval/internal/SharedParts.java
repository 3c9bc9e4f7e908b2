package dev.cofactor.eval.internal;

import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;

/** What parts of one data set have to fulfil. */
public final class SharedParts {
    private SharedParts() {}

    /** Refuses parts that have other users or items. */
    public static void requireSameIds(Interactions<?, ?> train, Interactions<?, ?> other, String name) {
        if (!train.users().equals(other.users()) || !train.items().equals(other.items())) {
            throw new IllegalArgumentException("the training part and " + name
                    + " do not have the same users and items in the same order; make both from one Interactions object,"
                    + " for instance by partition, or join parts that were read one by one with FixedSplits.join");
        }
    }

    /** Refuses parts that have other users, items or value scales. */
    public static void requireAlike(Interactions<?, ?> train, Interactions<?, ?> other, String name) {
        requireSameIds(train, other, name);
        if (!train.scale().equals(other.scale())) {
            throw new IllegalArgumentException("the training part has the value scale " + train.scale() + ", " + name
                    + " " + other.scale() + "; rescale the values before splitting, or all parts alike");
        }
    }

    /** Refuses parts with a common pair of user and item. */
    public static void requireDisjoint(Interactions<?, ?> first, Interactions<?, ?> second, String advice) {
        SparseMatrix firstRows = first.byUser();
        SparseMatrix secondRows = second.byUser();
        for (int user = 0; user < firstRows.rows(); user++) {
            SparseRow one = firstRows.row(user);
            SparseRow other = secondRows.row(user);
            int i = 0;
            int j = 0;
            // Both rows ascend, so one walk over both meets every common column.
            while (i < one.size() && j < other.size()) {
                int difference = Integer.compare(one.column(i), other.column(j));
                if (difference == 0) {
                    throw new IllegalArgumentException("user " + first.users().id(user) + ", item "
                            + first.items().id(one.column(i)) + " is in both parts; " + advice);
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
