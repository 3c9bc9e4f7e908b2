package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FoldInModel;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.UserState;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What {@link SvdPlusPlus} learns; the user factors of its parameters are {@code p_u + s_u}. */
final class SvdPlusPlusModel implements FactorModel, FoldInModel {
    private final ImplicitDescent descent;
    private final Supplier<FactorMatrix> implicit;
    private final Supplier<FactorParameters> source;
    private volatile @Nullable FactorParameters parameters;

    /**
     * A model whose parameters are asked for when first needed: while training goes on, mostly never.
     *
     * @param implicit the y_j
     */
    SvdPlusPlusModel(Supplier<FactorParameters> source, Supplier<FactorMatrix> implicit, ImplicitDescent descent) {
        this.source = source;
        this.implicit = implicit;
        this.descent = descent;
    }

    @Override
    public FactorParameters parameters() {
        FactorParameters known = parameters;
        if (known == null) {
            known = fetch();
        }
        return known;
    }

    private synchronized FactorParameters fetch() {
        FactorParameters known = parameters;
        if (known == null) {
            known = source.get();
            parameters = known;
        }
        return known;
    }

    /** The implicit factors, a row for each item; not a copy. */
    FactorMatrix implicit() {
        return implicit.get();
    }

    /** How the model was trained, and fold-in goes on. */
    ImplicitDescent descent() {
        return descent;
    }

    @Override
    public ScoreKind scoreKind() {
        return ScoreKind.RATING;
    }

    /**
     * Takes the steps that training takes for a user, with p_u from zero and all items fixed. O(epochs · history ·
     * factors).
     */
    @Override
    public UserState foldIn(SparseRow history) {
        FactorParameters fixed = parameters();
        ImplicitDescent.User user = new ImplicitDescent.User(history, implicit());
        for (double rate : descent.steps().rates()) {
            descent.epoch(user, fixed, rate);
        }
        return fixed.userState(user.bias(), user.factors());
    }
}
