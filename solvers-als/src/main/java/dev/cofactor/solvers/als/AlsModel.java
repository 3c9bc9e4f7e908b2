package dev.cofactor.solvers.als;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FactorUserState;
import dev.cofactor.model.FeatureFoldInModel;
import dev.cofactor.model.ItemFoldInModel;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreParts;
import dev.cofactor.model.UserEvidence;
import dev.cofactor.model.UserRemovalModel;
import dev.cofactor.model.UserState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the models of both solvers share: factors, features, and users folded in as the exact minimum of their part. */
abstract class AlsModel implements FactorModel, FeatureFoldInModel, ItemFoldInModel, UserRemovalModel {
    private final FactorParameters parameters;
    private final SideFeatures features;

    AlsModel(FactorParameters parameters, SideFeatures features) {
        this.parameters = parameters;
        this.features = features;
    }

    /**
     * The model before an update, if the update can go on with it.
     *
     * @param type of the models of the solver
     * @param factors as the solver is configured
     * @throws IllegalArgumentException if it cannot
     */
    static <M extends AlsModel> M before(Model previous, Class<M> type, String solver, int factors) {
        if (!type.isInstance(previous)) {
            throw new IllegalArgumentException(solver + " can go on with models of its own only, not with a "
                    + previous.getClass().getName() + "; train again");
        }
        M model = type.cast(previous);
        int before = model.parameters().factors();
        if (before != factors) {
            throw new IllegalArgumentException("the model has " + before + " factors, but this configuration has "
                    + factors + "; set the same number, or train again");
        }
        return model;
    }

    @Override
    public final FactorParameters parameters() {
        return parameters;
    }

    final SideFeatures features() {
        return features;
    }

    @Override
    public final int userFeatures() {
        return features.userCount();
    }

    @Override
    public final int itemFeatures() {
        return features.itemCount();
    }

    /** The exact minimum of the user's part of the objective, all items fixed: O(history · K² + K³). */
    @Override
    public final UserState foldIn(SparseRow history) {
        return solveUser(history, null);
    }

    /** The same, drawn to what the features say. */
    @Override
    public final UserState foldIn(SparseRow history, SparseRow userFeatures) {
        FeatureFactors users = features.users();
        if (users == null || userFeatures.size() == 0) {
            return solveUser(history, null);
        }
        return solveUser(history, FactorRows.of(users.prior(userFeatures)));
    }

    /**
     * Solves for a new user.
     *
     * @param prior one row, towards which the user is drawn; null for zero
     */
    abstract UserState solveUser(SparseRow history, @Nullable FactorMatrix prior);

    /**
     * Biases, factors and features, and the history through the user's system: a user solved for is {@code A⁻¹ (Σ tᵢ yᵢ +
     * ridge · prior)}, so each item of the history adds {@code tᵢ yᵢᵀ A⁻¹ v} to the score with v. That is exact for a user
     * folded in. One of training was solved for before the items were for the last time, perhaps in a few steps of conjugate
     * gradients, so the history and features add up to what folding in would give, and the model keeps the rest.
     */
    @Override
    public final ScoreParts explain(UserEvidence user, int itemIndex) {
        ScoreParts parts = FactorModel.super.explain(user, itemIndex);
        float[] item = parameters.itemFactors().row(itemIndex);
        Influence influence = influence(user, item);
        ScoreParts traced = parts.withHistory(influence.ofEntries(user.history(), parameters.itemFactors()));
        return withItemFeatures(withUserFeatures(traced, user, influence), user.state(), itemIndex);
    }

    /** Biases, factors and features of the item: what the user's features and history add is not known apart. */
    @Override
    public final Optional<ScoreParts> explainWithoutHistory(UserState user, int itemIndex) {
        return FactorModel.super
                .explainWithoutHistory(user, itemIndex)
                .map(parts -> withItemFeatures(parts, user, itemIndex));
    }

    private ScoreParts withUserFeatures(ScoreParts parts, UserEvidence user, Influence influence) {
        FeatureFactors known = features.users();
        if (known == null) {
            return parts;
        }
        float[] direction = influence.direction();
        return parts.withUserFeatures(
                user.userIndex().isPresent()
                        ? known.contributions(user.userIndex().getAsInt(), direction, influence.ridge())
                        : known.contributions(user.features(), direction, influence.ridge()));
    }

    private ScoreParts withItemFeatures(ScoreParts parts, UserState state, int itemIndex) {
        FeatureFactors known = features.items();
        return known == null
                ? parts
                : parts.withItemFeatures(known.contributions(itemIndex, ((FactorUserState) state).factors(), 1));
    }

    /** How what is known of a user bears on the dot product of its factors with those of an item. */
    abstract Influence influence(UserEvidence user, float[] item);

    /** The item factors, with zeros for further items. */
    final FactorMatrix grownItemFactors(int added) {
        return FactorRows.copy(parameters.itemFactors(), items() + added);
    }

    /** As many rows as {@link #grownItemFactors}, of which those of new items say what their features do; null without. */
    final @Nullable FactorMatrix priorsOfNewItems(SparseMatrix itemFeatures) {
        FeatureFactors known = features.items();
        if (known == null) {
            return null;
        }
        FactorMatrix priors = new FactorMatrix(items() + itemFeatures.rows(), parameters.factors());
        for (int item = 0; item < itemFeatures.rows(); item++) {
            FactorRows.set(priors, items() + item, known.prior(itemFeatures.row(item)));
        }
        return priors;
    }

    /** The features with those of new items. */
    final SideFeatures featuresWith(SparseMatrix itemFeatures) {
        FeatureFactors known = features.items();
        return new SideFeatures(features.users(), known == null ? null : known.with(itemFeatures));
    }
}
