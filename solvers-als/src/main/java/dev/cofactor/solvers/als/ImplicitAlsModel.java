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
import org.jspecify.annotations.Nullable;

/** What {@link ImplicitAls} learns. */
final class ImplicitAlsModel implements FactorModel, FeatureFoldInModel, ItemFoldInModel {
    private final FactorParameters parameters;
    private final ImplicitObjective objective;
    private final SideFeatures features;
    private volatile @Nullable FactorMatrix itemGram;

    ImplicitAlsModel(FactorParameters parameters, ImplicitObjective objective, SideFeatures features) {
        this.parameters = parameters;
        this.objective = objective;
        this.features = features;
    }

    @Override
    public FactorParameters parameters() {
        return parameters;
    }

    ImplicitObjective objective() {
        return objective;
    }

    SideFeatures features() {
        return features;
    }

    @Override
    public ScoreKind scoreKind() {
        return ScoreKind.PREFERENCE;
    }

    @Override
    public int userFeatures() {
        return features.userCount();
    }

    @Override
    public int itemFeatures() {
        return features.itemCount();
    }

    /**
     * The exact minimum of the user's part of the objective, all items fixed: O(history · K² + K³), the first time
     * O(items · K²) more.
     */
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
        FactorMatrix items = parameters.itemFactors();
        FactorMatrix solved = new FactorMatrix(1, parameters.factors());
        try (WorkerPool caller = new WorkerPool(1)) {
            FactorMatrix gram = itemGram;
            if (gram == null) {
                gram = gram(items, caller);
                itemGram = gram;
            }
            side(solved, items, gram, prior, caller).solve(history, 0);
        }
        return parameters.userState(0, solved.row(0));
    }

    /** The exact minimum of each item's part of the objective, all users fixed: O(users · K²) beside that of a user. */
    @Override
    public Model withItems(SparseMatrix ratingsByItem, SparseMatrix itemFeatures) {
        int before = items();
        int added = ratingsByItem.rows();
        FeatureFactors known = features.items();
        FactorMatrix priors = known == null ? null : new FactorMatrix(before + added, parameters.factors());
        FactorMatrix users = parameters.userFactors();
        FactorMatrix grown = FactorRows.copy(parameters.itemFactors(), before + added);
        try (WorkerPool caller = new WorkerPool(1)) {
            ImplicitRowSolver solver = side(grown, users, gram(users, caller), priors, caller);
            for (int item = 0; item < added; item++) {
                if (known != null && priors != null) {
                    FactorRows.set(priors, before + item, known.prior(itemFeatures.row(item)));
                }
                solver.solve(ratingsByItem.row(item), before + item);
            }
        }
        return new ImplicitAlsModel(
                new FactorParameters(0, parameters.userBiases(), new float[before + added], users, grown),
                objective,
                new SideFeatures(features.users(), known == null ? null : known.with(itemFeatures)));
    }

    private FactorMatrix gram(FactorMatrix fixed, WorkerPool caller) {
        return Gram.scale(Gram.of(fixed, Kernels.get(), caller, () -> {}), (float) objective.unobservedWeight());
    }

    private ImplicitRowSolver side(
            FactorMatrix solved,
            FactorMatrix fixed,
            FactorMatrix gram,
            @Nullable FactorMatrix priors,
            WorkerPool caller) {
        Kernels kernels = Kernels.get();
        return new ImplicitSide(objective, solved, fixed, gram, priors, kernels, new SplitRow(kernels, caller))
                .solver(HalfStepMethod.exact());
    }
}
