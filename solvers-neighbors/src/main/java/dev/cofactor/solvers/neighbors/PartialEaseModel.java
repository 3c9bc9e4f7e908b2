package dev.cofactor.solvers.neighbors;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.ScoreParts;
import java.util.Objects;

/*
 * Swept on the items S, the matrix holds −P of these items alone and, in the columns of the others, P (XᵀX) of S and the
 * others: the weights of the regression of the others on S. Both are read from the upper triangle.
 */
/** {@link Ease} while it trains: B with rows of zeros for the items still to come. Slow, and good for reports. */
final class PartialEaseModel extends HistoryModel {
    private final FactorMatrix matrix;
    private final int swept;
    private final boolean binarized;

    PartialEaseModel(FactorMatrix matrix, int swept, SparseMatrix history, boolean binarized) {
        super(history);
        this.matrix = matrix;
        this.swept = swept;
        this.binarized = binarized;
    }

    @Override
    public ScoreKind scoreKind() {
        return EaseModel.kind(binarized);
    }

    @Override
    public ItemSumState foldIn(SparseRow history) {
        UserItems items = new UserItems(history, binarized);
        return new ItemSumState() {
            @Override
            public float score(int itemIndex) {
                Objects.checkIndex(itemIndex, matrix.rows());
                float sum = 0;
                for (int k = 0; k < items.size(); k++) {
                    sum += items.weight(k) * weight(items.index(k), itemIndex);
                }
                return sum;
            }

            @Override
            public ScoreParts explain(int itemIndex) {
                Objects.checkIndex(itemIndex, matrix.rows());
                return ScoreParts.of(0, 0, 0)
                        .withHistory(ItemSumState.terms(
                                items, k -> (double) items.weight(k) * weight(items.index(k), itemIndex)));
            }

            @Override
            public void scoreAll(float[] scores) {
                for (int item = 0; item < matrix.rows(); item++) {
                    scores[item] = score(item);
                }
            }
        };
    }

    private float weight(int from, int to) {
        if (from >= swept || from == to) {
            return 0;
        }
        float element = matrix.get(Math.min(from, to), Math.max(from, to));
        return to < swept ? -element / matrix.get(to, to) : element;
    }
}
