package dev.cofactor.solvers.neighbors;

import com.google.common.base.Suppliers;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.SparseMatrices;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorUserState;
import dev.cofactor.model.FoldInModel;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.UserRemovalModel;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Supplier;

/** What {@link ItemKnn} learns: similarities, a row for each item as a neighbor, a column for each item that it is one of. */
final class ItemKnnModel extends HistoryModel implements UserRemovalModel {
    private final Supplier<CsrMatrix> influence;
    private final Supplier<NeighborSums.Scale> scale;
    private final Scores scores;
    private final Optional<FoldInModel> baseline;

    /** How scores are made: what {@link ItemKnn} says of it. */
    record Scores(NeighborScoring scoring, double damping, boolean binarized) {}

    /**
     * A model.
     *
     * @param influence asked for when a user is to be scored
     * @param baseline what predicts without neighbors; there is one where scores are ratings
     */
    ItemKnnModel(Supplier<CsrMatrix> influence, Scores scores, Optional<FoldInModel> baseline, SparseMatrix history) {
        super(history);
        this.influence = influence;
        this.scale = scores.scoring() == NeighborScoring.CENTERED_SHARE
                ? Suppliers.memoize(() -> new CenteredShares(influence(), history, scores.binarized()))
                : () -> (item, sum) -> (float) sum;
        this.scores = scores;
        this.baseline = baseline;
    }

    CsrMatrix influence() {
        return influence.get();
    }

    Scores scores() {
        return scores;
    }

    Optional<FoldInModel> baseline() {
        return baseline;
    }

    @Override
    public ScoreKind scoreKind() {
        return scores.scoring().kind(scores.binarized());
    }

    /**
     * Without some users. The means of {@link NeighborScoring#CENTERED_SHARE} are those of the users who stay, so with it
     * all scores move a little.
     */
    @Override
    public ItemKnnModel withoutUsers(BitSet removed) {
        CsrMatrix neighbors = influence();
        return new ItemKnnModel(
                () -> neighbors,
                scores,
                baseline.map(of -> (FoldInModel) ((UserRemovalModel) of).withoutUsers(removed)),
                SparseMatrices.withoutRows(history(), removed));
    }

    @Override
    public ItemSumState foldIn(SparseRow history) {
        if (baseline.isEmpty()) {
            return new NeighborSums(influence(), new UserItems(history, scores.binarized()), scale.get());
        }
        FactorUserState base = (FactorUserState) baseline.get().foldIn(history);
        return new NeighborMeans(influence(), base, new UserItems(history, false), scores.damping());
    }
}
