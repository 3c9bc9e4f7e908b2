package dev.cofactor.eval.ranking;

import dev.cofactor.eval.Split;

/**
 * Which items are ranked for a user. Ranks, and so all figures, depend on it much: figures of different candidates must not
 * be compared, and all but those of unseen items carry it in their names.
 */
public abstract class Candidates {
    Candidates() {}

    /** All items but those that the user has in the training part: what an application shows. */
    public static Candidates unseen() {
        return Catalogue.UNSEEN;
    }

    /** All items, those of the user's training part too, which then take ranks from the relevant ones. */
    public static Candidates all() {
        return Catalogue.ALL;
    }

    /** What to add to the name of a figure; empty for unseen items. */
    abstract String label();

    /**
     * The candidates of each user.
     *
     * @throws IllegalArgumentException if they do not fit the split
     */
    abstract CandidateSet of(Split<?, ?> split);

    @Override
    public String toString() {
        return label();
    }
}
