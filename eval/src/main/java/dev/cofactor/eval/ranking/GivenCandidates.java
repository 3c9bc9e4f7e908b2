package dev.cofactor.eval.ranking;

import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.SparseMatrix;

/** Items listed for each user. */
final class GivenCandidates extends Candidates {
    private final Interactions<?, ?> lists;
    private final boolean withRelevant;

    GivenCandidates(Interactions<?, ?> lists, boolean withRelevant) {
        this.lists = lists;
        this.withRelevant = withRelevant;
    }

    @Override
    String label() {
        return withRelevant ? "sampled" : "given";
    }

    @Override
    CandidateSet of(RankedParts parts) {
        if (!lists.users().equals(parts.train().users())
                || !lists.items().equals(parts.train().items())) {
            throw new IllegalArgumentException(
                    "the given candidates do not have the users and items of the split in the same"
                            + " order; make them with Interactions.of(split.train().users(), split.train().items(), …)");
        }
        SparseMatrix rows = lists.byUser();
        return (CandidateSet.Lists) (userIndex, relevant) -> {
            int[] items = new int[rows.row(userIndex).size()];
            rows.row(userIndex).copyColumns(items, 0);
            return withRelevant ? relevant.union(items) : items;
        };
    }

    @Override
    public String toString() {
        return withRelevant ? "relevant items and given samples" : "given items";
    }
}
