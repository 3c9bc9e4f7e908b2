package dev.cofactor.solvers.als;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FeatureFoldInModel;
import dev.cofactor.model.ItemFoldInModel;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.UserState;
import dev.cofactor.solver.WorkerPool;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What {@link ExplicitAls} learns. */
final class ExplicitAlsModel implements FactorModel, FeatureFoldInModel, ItemFoldInModel {
    private final FactorParameters parameters;
    private final ExplicitRegularization regularization;
    private final SideFeatures features;

    /**
     * A model of these parts, which are not copied.
     *
     * @param regularization by which it was trained and folds in
     */
    ExplicitAlsModel(FactorParameters parameters, ExplicitRegularization regularization, SideFeatures features) {
        this.parameters = parameters;
        this.regularization = regularization;
        this.features = features;
    }

    @Override
    public FactorParameters parameters() {
        return parameters;
    }

    ExplicitRegularization regularization() {
        return regularization;
    }

    SideFeatures features() {
        return features;
    }

    @Override
    public ScoreKind scoreKind() {
        return ScoreKind.RATING;
    }

    @Override
    public int userFeatures() {
        return features.userCount();
    }

    @Override
    public int itemFeatures() {
        return features.itemCount();
    }

    /** The exact minimum of the user's part of the objective, all items fixed: O(history · K² + K³). */
    @Override
    public UserState foldIn(SparseRow history) {
        return solve(history, null);
    }

    /** The same, drawn to what the features say. */
    @Override
    public UserState foldIn(SparseRow history, SparseRow userFeatures) {
        FeatureFactors users = features.users();
        return solve(
                history, users == null || userFeatures.size() == 0 ? null : FactorRows.of(users.prior(userFeatures)));
    }

    private UserState solve(SparseRow history, @Nullable FactorMatrix prior) {
        FactorParameters folded = new FactorParameters(
                parameters.offset(),
                new float[1],
                parameters.itemBiases(),
                new FactorMatrix(1, parameters.factors()),
                parameters.itemFactors());
        try (WorkerPool caller = new WorkerPool(1)) {
            new ExplicitRowSolver(side(true, folded, prior, caller)).solve(history, 0);
        }
        return parameters.userState(folded.userBiases()[0], folded.userFactors().row(0));
    }

    /** The exact minimum of each item's part of the objective, all users fixed. */
    @Override
    public Model withItems(SparseMatrix ratingsByItem, SparseMatrix itemFeatures) {
        int before = items();
        int added = ratingsByItem.rows();
        FeatureFactors known = features.items();
        FactorMatrix priors = known == null ? null : new FactorMatrix(before + added, parameters.factors());
        FactorParameters grown = new FactorParameters(
                parameters.offset(),
                parameters.userBiases(),
                Arrays.copyOf(parameters.itemBiases(), before + added),
                parameters.userFactors(),
                FactorRows.copy(parameters.itemFactors(), before + added));
        try (WorkerPool caller = new WorkerPool(1)) {
            ExplicitRowSolver solver = new ExplicitRowSolver(side(false, grown, priors, caller));
            for (int item = 0; item < added; item++) {
                if (known != null && priors != null) {
                    FactorRows.set(priors, before + item, known.prior(itemFeatures.row(item)));
                }
                solver.solve(ratingsByItem.row(item), before + item);
            }
        }
        return new ExplicitAlsModel(
                grown,
                regularization,
                new SideFeatures(features.users(), known == null ? null : known.with(itemFeatures)));
    }

    private ExplicitSide side(
            boolean ofUsers, FactorParameters changed, @Nullable FactorMatrix priors, WorkerPool caller) {
        Kernels kernels = Kernels.get();
        return new ExplicitSide(
                ofUsers, changed, regularization, priors, kernels, new SplitRow(kernels, caller, () -> {}));
    }
}
