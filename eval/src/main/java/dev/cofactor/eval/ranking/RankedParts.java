package dev.cofactor.eval.ranking;

import dev.cofactor.data.Interactions;
import dev.cofactor.eval.Split;
import dev.cofactor.eval.UserDisjointSplit;
import dev.cofactor.eval.internal.ItemCounts;
import dev.cofactor.eval.internal.SharedParts;

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
     * @throws IllegalArgumentException if they have other users or items, or a pair of user and item is both seen and tested
     */
    public RankedParts {
        SharedParts.requireSameIds(train, seen, "what users have seen");
        SharedParts.requireSameIds(train, test, "the test part");
        SharedParts.requireDisjoint(seen, test, "a pair that the user has seen must not be tested on");
    }

    /** The parts of a split, of which users have seen what is trained on. */
    public static RankedParts of(Split<?, ?> split) {
        return new RankedParts(split.train(), split.train(), split.test());
    }

    /** The parts of a split by users, of which those who are tested on have seen their histories. */
    public static RankedParts of(UserDisjointSplit<?, ?> split) {
        return new RankedParts(split.train(), split.history(), split.test());
    }

    /** For each item how many users have it in the training part; O(entries). */
    public int[] popularity() {
        return ItemCounts.of(train.byUser());
    }
}
