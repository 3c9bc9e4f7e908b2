package dev.cofactor.eval;

import dev.cofactor.data.Interactions;
import dev.cofactor.eval.internal.SharedParts;

/**
 * Interactions divided into a part to train on and a part to test on. Both share the id indexes, so that a user or item
 * has the same index in either, and no pair of user and item is in both. {@link Splits} makes them, and
 * {@link dev.cofactor.eval.split.FixedSplits} reads those that others have made; the constructor takes parts that were made
 * elsewhere, and checks them in O(interactions).
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
        SharedParts.requireAlike(train, test, "the test part");
        if (train.size() == 0 || test.size() == 0) {
            throw new IllegalArgumentException("both parts need interactions, but there are " + train.size()
                    + " to train on and " + test.size() + " to test on");
        }
        SharedParts.requireDisjoint(train, test, "a pair that was trained on must not be tested on");
    }

    /**
     * Looks for what the training part gives away of the test part. Whatever is found is also logged as a warning to the
     * {@link System.Logger} {@code dev.cofactor.eval}.
     *
     * <p>A few passes over both parts, and some 40 bytes for each user and item.
     */
    public LeakReport leaks() {
        LeakReport report = LeakReport.of(LeakParts.of(this));
        LeakWarning.of(report);
        return report;
    }
}
