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
     * {@code x̄_i + Σ s_ij (x_uj − x̄_j) / Σ s_ij}, for choices, both sums over all k neighbors j of i: what share of them the
     * user has, compared with what users have of them, and added to what users have of i. x is as in {@code SUM}, 0 for items
     * that the user has not, and x̄ is its mean over all users. Without any neighbor it is x̄_i.
     */
    CENTERED_SHARE,
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

    /** Whether it is for ratings, and so for data with values. */
    boolean forRatings() {
        return this == MEAN_CENTERED || this == BIAS_ADJUSTED;
    }

    ScoreKind kind(boolean binarized) {
        if (forRatings()) {
            return ScoreKind.RATING;
        }
        return this == CENTERED_SHARE && binarized ? ScoreKind.PREFERENCE : ScoreKind.RANK_ONLY;
    }

    /** What predicts ratings without neighbors; nothing for choices. */
    Optional<FoldInModel> baseline(TrainingContext context) {
        return switch (this) {
            case SUM, CENTERED_SHARE -> Optional.empty();
            case MEAN_CENTERED ->
                Optional.of((FoldInModel) BiasOnly.defaults()
                        .withItemDamping(0)
                        .withUserDamping(Double.POSITIVE_INFINITY)
                        .train(context));
            case BIAS_ADJUSTED -> Optional.of((FoldInModel) BiasOnly.defaults().train(context));
        };
    }
}
