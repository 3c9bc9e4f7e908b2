package dev.cofactor.solvers.neighbors;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.Contribution;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FoldInModel;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.ScoreParts;
import dev.cofactor.model.UserEvidence;
import dev.cofactor.model.UserRemovalModel;
import dev.cofactor.model.UserState;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;

/** What {@link PureSvd} learns: singular vectors as factors of items, projections on them as factors of users. */
final class PureSvdModel implements FactorModel, FoldInModel, UserRemovalModel {
    private final Supplier<FactorParameters> parameters;
    private final boolean binarized;

    PureSvdModel(Supplier<FactorParameters> parameters, boolean binarized) {
        this.parameters = parameters;
        this.binarized = binarized;
    }

    @Override
    public FactorParameters parameters() {
        return parameters.get();
    }

    boolean binarized() {
        return binarized;
    }

    @Override
    public ScoreKind scoreKind() {
        return binarized ? ScoreKind.PREFERENCE : ScoreKind.RANK_ONLY;
    }

    /** Factors and history, both exact: a user is the sum of the factors of its items, times their values. */
    @Override
    public ScoreParts explain(UserEvidence user, int itemIndex) {
        ScoreParts parts = FactorModel.super.explain(user, itemIndex);
        FactorMatrix items = parameters().itemFactors();
        SparseRow history = user.history();
        List<Contribution> contributions = new ArrayList<>(history.size());
        for (int k = 0; k < history.size(); k++) {
            double value = binarized ? 1 : history.value(k);
            contributions.add(
                    new Contribution(history.column(k), value * items.dot(itemIndex, items, history.column(k))));
        }
        return parts.withHistory(contributions);
    }

    @Override
    public PureSvdModel withoutUsers(BitSet removed) {
        FactorParameters remaining = parameters().withoutUsers(removed);
        return new PureSvdModel(() -> remaining, binarized);
    }

    /** The projection of the history, as of those of training: O(history · K). */
    @Override
    public UserState foldIn(SparseRow history) {
        FactorParameters learnt = parameters();
        return learnt.userState(0, SparseProduct.row(history, binarized, learnt.itemFactors()));
    }
}
