package dev.cofactor.solvers.neighbors;

import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.model.FoldInModel;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.solver.TrainingContext;
import java.util.Optional;

/**
 * What an item's score for a user is made of: with s_ij the shrunk similarity of item i to its neighbor j, and sums over the
 * neighbors j of i that the user has. δ is {@link ItemKnn#withDamping}.
 */
public enum NeighborScoring {
    /** {@code Σ s_ij x_uj}, for choices: good for ordering items. x is 1, or the value where these are not binarized. */
    SUM,
    /**
     * {@code r̄_i + Σ s_ij (r_uj − r̄_j) / (δ + Σ s_ij)}, for ratings: r̄ is the mean of an item's ratings, of all
     * ratings for an item without any. Without a neighbor it is r̄_i.
     */
    MEAN_CENTERED,
    /**
     * {@code b_ui + Σ s_ij (r_uj − b_uj) / (δ + Σ s_ij)}, for ratings: b is what {@link BiasOnly#defaults} predicts from
     * the biases of user and item. Without a neighbor it is b_ui. Y. Koren, "Factor in the Neighbors", ACM TKDD 4(1), 2010,
     * section 2.2.
     */
    BIAS_ADJUSTED;

    ScoreKind kind() {
        return this == SUM ? ScoreKind.RANK_ONLY : ScoreKind.RATING;
    }

    /** What predicts without neighbors; nothing where scores are sums. */
    Optional<FoldInModel> baseline(TrainingContext context) {
        return switch (this) {
            case SUM -> Optional.empty();
            case MEAN_CENTERED ->
                Optional.of((FoldInModel) BiasOnly.defaults()
                        .withItemDamping(0)
                        .withUserDamping(Double.POSITIVE_INFINITY)
                        .train(context));
            case BIAS_ADJUSTED -> Optional.of((FoldInModel) BiasOnly.defaults().train(context));
        };
    }
}
