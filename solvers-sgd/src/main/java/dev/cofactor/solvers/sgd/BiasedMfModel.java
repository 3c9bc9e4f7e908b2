package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FoldInModel;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.UserRemovalModel;
import dev.cofactor.model.UserState;
import java.util.BitSet;

/** What {@link BiasedMf} learns. */
final class BiasedMfModel implements FactorModel, FoldInModel, UserRemovalModel {
    private final Lazy<FactorParameters> parameters;
    private final RowDescent descent;

    /**
     * A model.
     *
     * @param parameters made when first needed: while training goes on, mostly never
     * @param descent how the model was trained
     */
    BiasedMfModel(Lazy<FactorParameters> parameters, RowDescent descent) {
        this.parameters = parameters;
        this.descent = descent;
    }

    @Override
    public FactorParameters parameters() {
        return parameters.get();
    }

    /** How the model was trained, and fold-in goes on. */
    RowDescent descent() {
        return descent;
    }

    @Override
    public BiasedMfModel withoutUsers(BitSet removed) {
        return new BiasedMfModel(Lazy.of(parameters().withoutUsers(removed)), descent);
    }

    @Override
    public ScoreKind scoreKind() {
        return ScoreKind.RATING;
    }

    /**
     * Takes the steps that training takes for a user, from zero and with all items fixed: as many epochs, the same step
     * sizes, the history in the order of its items. Not the exact minimum of the user's part of the objective: that
     * follows a short history too closely, while a descent that ends where training ended generalizes as training does.
     *
     * <p>O(epochs · history · factors).
     */
    @Override
    public UserState foldIn(SparseRow history) {
        RowDescent.Row user = new RowDescent.Row(parameters().factors());
        RowDescent.Side items = descent.againstItems(parameters());
        for (double rate : descent.rates()) {
            descent.epoch(user, history, items, rate);
        }
        return parameters().userState(user.bias(), user.factors());
    }
}
