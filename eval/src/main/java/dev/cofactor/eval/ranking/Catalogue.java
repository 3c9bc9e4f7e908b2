package dev.cofactor.eval.ranking;

import dev.cofactor.eval.Split;
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
    CandidateSet of(Split<?, ?> split) {
        SparseMatrix train = split.train().byUser();
        return new CandidateSet.Whole(withoutSeen ? train : none(train.rows(), train.columns()));
    }

    private static SparseMatrix none(int users, int items) {
        return new CooMatrixBuilder(false, false).build(users, items, DuplicatePolicy.FAIL);
    }

    @Override
    public String toString() {
        return withoutSeen ? "unseen items" : "all items";
    }
}
