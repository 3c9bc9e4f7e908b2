package dev.cofactor.solvers.neighbors;

import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FoldInModel;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.UserState;
import java.util.function.Supplier;

/** What {@link PureSvd} learns: singular vectors as factors of items, projections on them as factors of users. */
final class PureSvdModel implements FactorModel, FoldInModel {
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

    /** The projection of the history, as of those of training: O(history · K). */
    @Override
    public UserState foldIn(SparseRow history) {
        FactorParameters learnt = parameters();
        return learnt.userState(0, SparseProduct.row(history, binarized, learnt.itemFactors()));
    }
}
