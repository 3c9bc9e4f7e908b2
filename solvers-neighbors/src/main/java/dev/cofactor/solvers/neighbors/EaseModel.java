package dev.cofactor.solvers.neighbors;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrices;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.UserRemovalModel;
import java.util.BitSet;

/** What {@link Ease} learns: the weights B, row i of which says what having item i speaks for. */
final class EaseModel extends HistoryModel implements UserRemovalModel {
    private final FactorMatrix weights;
    private final boolean binarized;

    EaseModel(FactorMatrix weights, SparseMatrix history, boolean binarized) {
        super(history);
        this.weights = weights;
        this.binarized = binarized;
    }

    FactorMatrix weights() {
        return weights;
    }

    boolean binarized() {
        return binarized;
    }

    @Override
    public ScoreKind scoreKind() {
        return kind(binarized);
    }

    static ScoreKind kind(boolean binarized) {
        return binarized ? ScoreKind.PREFERENCE : ScoreKind.RANK_ONLY;
    }

    @Override
    public EaseModel withoutUsers(BitSet removed) {
        return new EaseModel(weights, SparseMatrices.withoutRows(history(), removed), binarized);
    }

    @Override
    public ItemSumState foldIn(SparseRow history) {
        return new WeightedRows(weights, new UserItems(history, binarized));
    }
}
