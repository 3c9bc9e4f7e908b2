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
    private final @Nullable FeatureFactors userFeatures;
    private final @Nullable FeatureFactors itemFeatures;

    /**
     * A model of these parts, which are not copied.
     *
     * @param regularization by which it was trained and folds in
     * @param userFeatures null if there are none
     * @param itemFeatures null if there are none
     */
    ExplicitAlsModel(
            FactorParameters parameters,
            ExplicitRegularization regularization,
            @Nullable FeatureFactors userFeatures,
            @Nullable FeatureFactors itemFeatures) {
        this.parameters = parameters;
        this.regularization = regularization;
        this.userFeatures = userFeatures;
        this.itemFeatures = itemFeatures;
    }

    @Override
    public FactorParameters parameters() {
        return parameters;
    }

    ExplicitRegularization regularization() {
        return regularization;
    }

    @Nullable
    FeatureFactors featuresOfUsers() {
        return userFeatures;
    }

    @Nullable
    FeatureFactors featuresOfItems() {
        return itemFeatures;
    }

    @Override
    public ScoreKind scoreKind() {
        return ScoreKind.RATING;
    }

    @Override
    public int userFeatures() {
        return userFeatures == null ? 0 : userFeatures.features();
    }

    @Override
    public int itemFeatures() {
        return itemFeatures == null ? 0 : itemFeatures.features();
    }

    /** The exact minimum of the user's part of the objective, all items fixed: O(history · K² + K³). */
    @Override
    public UserState foldIn(SparseRow history) {
        return solve(history, null);
    }

    /** The same, drawn to what the features say. */
    @Override
    public UserState foldIn(SparseRow history, SparseRow features) {
        FactorMatrix prior = null;
        if (userFeatures != null && features.size() > 0) {
            prior = new FactorMatrix(1, parameters.factors());
            setRow(prior, 0, userFeatures.prior(features));
        }
        return solve(history, prior);
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
    public Model withItems(SparseMatrix ratingsByItem, SparseMatrix features) {
        int before = items();
        int added = ratingsByItem.rows();
        FactorMatrix priors = new FactorMatrix(before + added, parameters.factors());
        for (int item = 0; itemFeatures != null && item < added; item++) {
            setRow(priors, before + item, itemFeatures.prior(features.row(item)));
        }
        FactorParameters grown = new FactorParameters(
                parameters.offset(),
                parameters.userBiases(),
                Arrays.copyOf(parameters.itemBiases(), before + added),
                parameters.userFactors(),
                FactorRows.copy(parameters.itemFactors(), before + added));
        try (WorkerPool caller = new WorkerPool(1)) {
            ExplicitRowSolver solver = new ExplicitRowSolver(side(false, grown, priors, caller));
            for (int item = 0; item < added; item++) {
                solver.solve(ratingsByItem.row(item), before + item);
            }
        }
        return new ExplicitAlsModel(
                grown, regularization, userFeatures, itemFeatures == null ? null : itemFeatures.with(features));
    }

    private ExplicitSide side(
            boolean ofUsers, FactorParameters changed, @Nullable FactorMatrix priors, WorkerPool caller) {
        Kernels kernels = Kernels.get();
        return new ExplicitSide(ofUsers, changed, regularization, priors, kernels, new SplitRow(kernels, caller));
    }

    private static void setRow(FactorMatrix matrix, int row, float[] values) {
        System.arraycopy(values, 0, matrix.block(row), matrix.offset(row), values.length);
    }
}
