package dev.cofactor;

import dev.cofactor.data.IdIndex;
import dev.cofactor.matrix.SparseMatrices;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.Model;
import dev.cofactor.model.UserRemovalModel;
import java.util.BitSet;
import java.util.Collection;
import java.util.OptionalInt;

/** Takes users out of a trained recommender. */
final class Forgetting {
    private Forgetting() {}

    static <U, I> Trained<U, I> without(Trained<U, I> trained, Collection<? extends U> userIds) {
        BitSet removed = new BitSet();
        for (U userId : userIds) {
            OptionalInt index = trained.users().indexOf(userId);
            index.ifPresent(removed::set);
        }
        if (!(trained.model() instanceof UserRemovalModel model)) {
            throw new UnsupportedOperationException("the model of "
                    + trained.provenance().solver() + " cannot forget users (see capabilities()); train again without"
                    + " them");
        }
        if (removed.isEmpty()) {
            return trained;
        }
        IdIndex.Builder<U> users = IdIndex.builder();
        for (int user = 0; user < trained.users().size(); user++) {
            if (!removed.get(user)) {
                users.add(trained.users().id(user));
            }
        }
        Model smaller = model.withoutUsers(removed);
        if (smaller.users() != users.size() || smaller.items() != model.items()) {
            throw new IllegalStateException(
                    "the model of " + trained.provenance().solver() + " has " + smaller.users()
                            + " users and " + smaller.items() + " items after " + removed.cardinality() + " users of "
                            + model.users() + " were taken out, where " + users.size() + " and " + model.items()
                            + " should be left; this is a defect of that solver");
        }
        SparseMatrix history = trained.history();
        SparseMatrix remaining = history == null ? null : SparseMatrices.withoutRows(history, removed);
        return new Trained<>(
                users.build(),
                trained.items(),
                smaller,
                remaining,
                remaining == null
                        ? trained.statistics()
                        : ItemStatistics.counted(remaining, trained.statistics().globalMean()),
                trained.scale(),
                trained.clip(),
                trained.fallback(),
                trained.featureNames(),
                trained.provenance());
    }
}
