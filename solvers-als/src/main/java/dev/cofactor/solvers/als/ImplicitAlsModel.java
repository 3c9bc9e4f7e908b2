package dev.cofactor.solvers.als;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FoldInModel;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.UserState;
import dev.cofactor.solver.WorkerPool;
import org.jspecify.annotations.Nullable;

/** What {@link ImplicitAls} learns. */
final class ImplicitAlsModel implements FactorModel, FoldInModel {
    private final FactorParameters parameters;
    private final ImplicitObjective objective;
    private volatile @Nullable FactorMatrix itemGram;

    ImplicitAlsModel(FactorParameters parameters, ImplicitObjective objective) {
        this.parameters = parameters;
        this.objective = objective;
    }

    @Override
    public FactorParameters parameters() {
        return parameters;
    }

    ImplicitObjective objective() {
        return objective;
    }

    @Override
    public ScoreKind scoreKind() {
        return ScoreKind.PREFERENCE;
    }

    /** The exact minimum of the user's part of the objective, all items fixed: O(history · K² + K³). */
    @Override
    public UserState foldIn(SparseRow history) {
        FactorMatrix solved = new FactorMatrix(1, parameters.factors());
        side(solved).solver(HalfStepMethod.exact()).solve(history, 0);
        return parameters.userState(0, solved.row(0));
    }

    private ImplicitSide side(FactorMatrix solved) {
        Kernels kernels = Kernels.get();
        try (WorkerPool caller = new WorkerPool(1)) {
            FactorMatrix gram = itemGram;
            if (gram == null) {
                gram = Gram.of(parameters.itemFactors(), kernels, caller, () -> {});
                itemGram = Gram.scale(gram, (float) objective.unobservedWeight());
            }
            return new ImplicitSide(
                    objective, solved, parameters.itemFactors(), gram, null, kernels, new SplitRow(kernels, caller));
        }
    }
}
