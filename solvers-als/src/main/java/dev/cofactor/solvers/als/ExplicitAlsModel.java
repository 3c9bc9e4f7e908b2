package dev.cofactor.solvers.als;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FactorUserState;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.UserEvidence;
import dev.cofactor.model.UserState;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** What {@link ExplicitAls} learns. */
final class ExplicitAlsModel extends AlsModel {
    private final ExplicitObjective objective;

    /**
     * A model of these parts, which are not copied.
     *
     * @param objective by which it was trained and folds in
     */
    ExplicitAlsModel(FactorParameters parameters, ExplicitObjective objective, SideFeatures features) {
        super(parameters, features);
        this.objective = objective;
    }

    ExplicitObjective objective() {
        return objective;
    }

    @Override
    public ScoreKind scoreKind() {
        return ScoreKind.RATING;
    }

    private FactorParameters ofOneUser() {
        return new FactorParameters(
                parameters().offset(),
                new float[1],
                parameters().itemBiases(),
                new FactorMatrix(1, parameters().factors()),
                parameters().itemFactors());
    }

    /** Of non-negative factors, those that are above 0 solve the system by themselves, so the others are left out. */
    @Override
    Influence influence(UserEvidence user, float[] item) {
        float[] factors = ((FactorUserState) user.state()).factors();
        ExplicitInfluence influence = new ExplicitInfluence(side(true, ofOneUser(), null), item);
        return influence.of(user.history(), factors);
    }

    @Override
    UserState solveUser(SparseRow history, @Nullable FactorMatrix prior) {
        FactorParameters folded = ofOneUser();
        solver(true, folded, prior).solve(history, 0);
        return parameters()
                .userState(folded.userBiases()[0], folded.userFactors().row(0));
    }

    /** The exact minimum of each item's part of the objective, all users fixed. */
    @Override
    public Model withItems(SparseMatrix ratingsByItem, SparseMatrix itemFeatures) {
        int before = items();
        int added = ratingsByItem.rows();
        FactorParameters grown = new FactorParameters(
                parameters().offset(),
                parameters().userBiases(),
                Arrays.copyOf(parameters().itemBiases(), before + added),
                parameters().userFactors(),
                grownItemFactors(added));
        ExplicitRowSolver solver = solver(false, grown, priorsOfNewItems(itemFeatures));
        for (int item = 0; item < added; item++) {
            solver.solve(ratingsByItem.row(item), before + item);
        }
        return new ExplicitAlsModel(grown, objective, featuresWith(itemFeatures));
    }

    @Override
    public ExplicitAlsModel withoutUsers(BitSet removed) {
        return new ExplicitAlsModel(
                parameters().withoutUsers(removed), objective, features().withoutUsers(removed));
    }

    private ExplicitRowSolver solver(boolean ofUsers, FactorParameters changed, @Nullable FactorMatrix priors) {
        return new ExplicitRowSolver(side(ofUsers, changed, priors));
    }

    private ExplicitSide side(boolean ofUsers, FactorParameters changed, @Nullable FactorMatrix priors) {
        Kernels kernels = Kernels.get();
        return new ExplicitSide(ofUsers, changed, objective, priors, 0, kernels, SplitRow.onThisThread(kernels));
    }
}
