package dev.cofactor.solvers.neighbors;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.ExplainingModel;
import dev.cofactor.model.FoldInModel;
import dev.cofactor.model.ScoreParts;
import dev.cofactor.model.UserEvidence;
import dev.cofactor.model.UserState;
import java.util.Optional;

/** A model that scores a user by the user's items: a known user is one folded in from the training interactions. */
abstract class HistoryModel implements FoldInModel, ExplainingModel {
    private final SparseMatrix history;

    /**
     * A model.
     *
     * @param history the training interactions, a row for each user, without timestamps
     */
    HistoryModel(SparseMatrix history) {
        this.history = history;
    }

    final SparseMatrix history() {
        return history;
    }

    @Override
    public final int users() {
        return history.rows();
    }

    @Override
    public final int items() {
        return history.columns();
    }

    @Override
    public abstract ItemSumState foldIn(SparseRow history);

    @Override
    public final ScoreParts explain(UserEvidence user, int itemIndex) {
        return ((ItemSumState) user.state()).explain(itemIndex);
    }

    /** The same: the user's items are part of the model. */
    @Override
    public final Optional<ScoreParts> explainWithoutHistory(UserState user, int itemIndex) {
        return Optional.of(((ItemSumState) user).explain(itemIndex));
    }

    @Override
    public final UserState userState(int userIndex) {
        return foldIn(history.row(userIndex));
    }
}
