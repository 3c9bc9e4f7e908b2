package dev.cofactor.solvers.neighbors;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.ScoreKind;

/** What {@link Ease} learns: the weights B, row i of which says what having item i speaks for. */
final class EaseModel extends HistoryModel {
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
    public ItemSumState foldIn(SparseRow history) {
        return new WeightedRows(weights, new UserItems(history, binarized));
    }
}
