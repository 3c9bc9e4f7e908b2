package dev.cofactor.eval.ranking;

import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.SparseMatrix;

/** All items, with or without those seen. */
final class Catalogue extends Candidates {
    static final Catalogue UNSEEN = new Catalogue(true);
    static final Catalogue ALL = new Catalogue(false);

    private final boolean withoutSeen;

    private Catalogue(boolean withoutSeen) {
        this.withoutSeen = withoutSeen;
    }

    @Override
    String label() {
        return withoutSeen ? "" : "all items";
    }

    @Override
    CandidateSet of(RankedParts parts) {
        SparseMatrix seen = parts.seen().byUser();
        return new CandidateSet.Whole(withoutSeen ? seen : none(seen.rows(), seen.columns()));
    }

    private static SparseMatrix none(int users, int items) {
        return new CooMatrixBuilder(false, false).build(users, items, DuplicatePolicy.FAIL);
    }

    @Override
    public String toString() {
        return withoutSeen ? "unseen items" : "all items";
    }
}
