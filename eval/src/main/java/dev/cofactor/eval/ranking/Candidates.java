package dev.cofactor.eval.ranking;

import dev.cofactor.data.Interactions;

/**
 * Which items are ranked for a user. Ranks, and so all figures, depend on it much: figures of different candidates must not
 * be compared, and all but those of unseen items carry it in their names.
 */
public abstract sealed class Candidates permits Catalogue, GivenCandidates, SampledNegatives {
    Candidates() {}

    /** All items but those that the user has in the training part: what an application shows. */
    public static Candidates unseen() {
        return Catalogue.UNSEEN;
    }

    /** All items, those of the user's training part too, which then take ranks from the relevant ones. */
    public static Candidates all() {
        return Catalogue.ALL;
    }

    /**
     * The items listed for each user, and no others, such as those of the first stage of a search; figures are called
     * {@code given}. Relevant items that are not listed are missed, and a user for whom none is listed has an empty list.
     *
     * @param lists with the users and items of the split; values have no meaning
     */
    public static Candidates given(Interactions<?, ?> lists) {
        return new GivenCandidates(lists, false);
    }

    /**
     * The relevant items of each user and those listed for the user, which were sampled before; figures are called
     * {@code sampled}. An item that is relevant and listed is relevant.
     *
     * @param negatives with the users and items of the split; values have no meaning
     */
    public static Candidates negatives(Interactions<?, ?> negatives) {
        return new GivenCandidates(negatives, true);
    }

    /**
     * The relevant items of each user and others drawn at random; figures are called {@code sampled}.
     *
     * @param count how many to draw for each user, at least 1
     */
    public static SampledNegatives sampled(int count, long seed) {
        return new SampledNegatives(count, seed);
    }

    /** What to add to the name of a figure; empty for unseen items. */
    abstract String label();

    /**
     * The candidates of each user.
     *
     * @throws IllegalArgumentException if they do not fit the parts
     */
    abstract CandidateSet of(RankedParts parts);
}
