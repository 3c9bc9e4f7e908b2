package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FoldInModel;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.UserState;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What {@link BiasedMf} learns. */
final class BiasedMfModel implements FactorModel, FoldInModel {
    private final RowDescent descent;
    private @Nullable Supplier<FactorParameters> source;
    private volatile @Nullable FactorParameters parameters;

    /** A model of these parameters. */
    BiasedMfModel(FactorParameters parameters, RowDescent descent) {
        this.descent = descent;
        this.parameters = parameters;
    }

    /** A model whose parameters are asked for when first needed: while training goes on, mostly never. */
    BiasedMfModel(Supplier<FactorParameters> source, RowDescent descent) {
        this.descent = descent;
        this.source = source;
    }

    @Override
    public FactorParameters parameters() {
        FactorParameters known = parameters;
        return known != null ? known : fetch();
    }

    private synchronized FactorParameters fetch() {
        FactorParameters known = parameters;
        Supplier<FactorParameters> from = source;
        if (known == null && from != null) {
            known = from.get();
            parameters = known;
            source = null;
        }
        if (known == null) {
            throw new IllegalStateException("a model needs parameters or a source of them");
        }
        return known;
    }

    /** How the model was trained, and fold-in goes on. */
    RowDescent descent() {
        return descent;
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
        RowDescent.Side items = descent.users(parameters());
        for (double rate : descent.rates()) {
            descent.epoch(user, history, items, rate);
        }
        return parameters().userState(user.bias(), user.factors());
    }
}
