package dev.cofactor;

import dev.cofactor.data.Features;
import dev.cofactor.data.IdIndex;
import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.SparseMatrices;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.solver.Changes;
import java.util.BitSet;
import java.util.Optional;

/** New interactions, seen from what a recommender has already. */
final class Delta<U, I> {
    private final Trained<U, I> trained;
    private final Interactions<U, I> delta;
    private final IdIndex<U> users;
    private final IdIndex<I> items;
    private final SparseMatrix history;
    private final SparseMatrix entries;

    Delta(Trained<U, I> trained, Interactions<U, I> delta) {
        if (trained.history() == null) {
            throw new IllegalStateException("this recommender has no history (withoutHistory() dropped it), so there is"
                    + " nothing to merge the delta with; update one that has, or train again");
        }
        if (delta.size() == 0) {
            throw new IllegalArgumentException(
                    "the delta has no interactions, so there is nothing to update from; items"
                            + " that are only described can be added with Recommender.withItems");
        }
        this.trained = trained;
        this.delta = delta;
        this.users = Realignment.union(trained.users(), delta.users());
        this.items = Realignment.union(trained.items(), delta.items());
        this.history = SparseMatrices.padded(trained.history(), users.size(), items.size());
        this.entries = Realignment.of(
                NewInteractions.likeTraining(delta, trained), delta.users(), delta.items(), users, items);
    }

    /** The history and the delta together, with the features of the delta. */
    Interactions<U, I> whole() {
        Interactions<U, I> whole =
                Interactions.of(users, items, SparseMatrices.overlaid(history, entries), trained.scale());
        if (delta.userFeatures().isPresent()) {
            whole = whole.withUserFeatures(delta.userFeatures().get());
        }
        if (delta.itemFeatures().isPresent()) {
            whole = whole.withItemFeatures(delta.itemFeatures().get());
        }
        return whole;
    }

    /** The features of the recommender, then those that only the delta has. */
    FeatureNames featureNames() {
        return trained.featureNames().with(FeatureNames.of(delta));
    }

    Changes changes() {
        BitSet changedUsers = new BitSet();
        BitSet changedItems = new BitSet();
        for (int user = 0; user < entries.rows(); user++) {
            SparseRow row = entries.row(user);
            for (int k = 0; k < row.size(); k++) {
                changedUsers.set(user);
                changedItems.set(row.column(k));
            }
        }
        changedUsers.set(trained.users().size(), users.size());
        changedItems.set(trained.items().size(), items.size());
        markDescribed(delta.userFeatures(), users, changedUsers);
        markDescribed(delta.itemFeatures(), items, changedItems);
        return Changes.of(changedUsers, changedItems);
    }

    private static <T> void markDescribed(Optional<Features<T>> features, IdIndex<T> ids, BitSet changed) {
        if (features.isPresent()) {
            SparseMatrix matrix = features.get().matrix();
            for (int row = 0; row < matrix.rows(); row++) {
                if (matrix.row(row).size() > 0) {
                    changed.set(ids.indexOf(features.get().ids().id(row)).orElseThrow());
                }
            }
        }
    }
}
