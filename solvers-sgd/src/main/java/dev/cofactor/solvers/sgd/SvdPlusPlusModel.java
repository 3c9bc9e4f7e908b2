package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FoldInModel;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.ScoreParts;
import dev.cofactor.model.UserEvidence;
import dev.cofactor.model.UserRemovalModel;
import dev.cofactor.model.UserState;
import java.util.BitSet;

/** What {@link SvdPlusPlus} learns; the user factors of its parameters are {@code p_u + s_u}. */
final class SvdPlusPlusModel implements FactorModel, FoldInModel, UserRemovalModel {
    private final Lazy<FactorParameters> parameters;
    private final FactorMatrix implicit;
    private final ImplicitDescent descent;

    /**
     * A model.
     *
     * @param parameters made when first needed: while training goes on, mostly never
     * @param implicit the y_j
     * @param descent how the model was trained
     */
    SvdPlusPlusModel(Lazy<FactorParameters> parameters, FactorMatrix implicit, ImplicitDescent descent) {
        this.parameters = parameters;
        this.implicit = implicit;
        this.descent = descent;
    }

    @Override
    public FactorParameters parameters() {
        return parameters.get();
    }

    /** The implicit factors, a row for each item; not a copy. */
    FactorMatrix implicit() {
        return implicit;
    }

    /** How the model was trained, and fold-in goes on. */
    ImplicitDescent descent() {
        return descent;
    }

    @Override
    public SvdPlusPlusModel withoutUsers(BitSet removed) {
        return new SvdPlusPlusModel(Lazy.of(parameters().withoutUsers(removed)), implicit, descent);
    }

    @Override
    public ScoreKind scoreKind() {
        return ScoreKind.RATING;
    }

    /**
     * Factors, and of the history what its items add by having been rated at all; what the user's ratings said beyond that
     * is in p_u, and cannot be told by item.
     */
    @Override
    public ScoreParts explain(UserEvidence user, int itemIndex) {
        return FactorModel.super
                .explain(user, itemIndex)
                .withHistory(ImplicitFactors.contributions(
                        user.history(), implicit, parameters().itemFactors(), itemIndex));
    }

    /**
     * Takes the steps that training takes for a user, with p_u from zero and all items fixed. O(epochs · history ·
     * factors).
     */
    @Override
    public UserState foldIn(SparseRow history) {
        FactorParameters fixed = parameters();
        ImplicitDescent.User user = new ImplicitDescent.User(history, implicit);
        for (double rate : descent.steps().rates()) {
            descent.epoch(user, fixed, rate);
        }
        return fixed.userState(user.bias(), user.factors());
    }
}
