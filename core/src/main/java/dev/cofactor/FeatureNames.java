package dev.cofactor;

import dev.cofactor.data.Features;
import dev.cofactor.data.IdIndex;
import dev.cofactor.data.Interactions;
import dev.cofactor.model.FeatureFoldInModel;
import dev.cofactor.model.ItemFoldInModel;
import dev.cofactor.model.Model;
import java.util.List;

/**
 * What the columns of feature matrices are called.
 *
 * @param users the names of user features
 * @param items the names of item features
 */
record FeatureNames(IdIndex<String> users, IdIndex<String> items) {
    static final IdIndex<String> NONE = IdIndex.of(List.of());

    static FeatureNames of(Interactions<?, ?> interactions) {
        return new FeatureNames(
                interactions.userFeatures().map(Features::names).orElse(NONE),
                interactions.itemFeatures().map(Features::names).orElse(NONE));
    }

    /** These names with their numbers, then those that only the others have. */
    FeatureNames with(FeatureNames others) {
        return new FeatureNames(Realignment.union(users, others.users), Realignment.union(items, others.items));
    }

    /**
     * The names that a trained model has a use for: all of a kind, or none if it does not use features of that kind.
     *
     * @throws IllegalStateException if the model claims another number of features than it was given
     */
    FeatureNames usedBy(Model model, String solver) {
        return new FeatureNames(
                used("user", users, userFeatures(model), solver), used("item", items, itemFeatures(model), solver));
    }

    private static IdIndex<String> used(String what, IdIndex<String> names, int used, String solver) {
        if (used != 0 && used != names.size()) {
            throw new IllegalStateException(solver + " returned a model of " + used + " " + what + " features for "
                    + names.size() + "; this is a defect of that solver");
        }
        return used == 0 ? NONE : names;
    }

    /** Whether a model has just as many features. */
    boolean fit(Model model) {
        return userFeatures(model) == users.size() && itemFeatures(model) == items.size();
    }

    private static int userFeatures(Model model) {
        return model instanceof FeatureFoldInModel featured ? featured.userFeatures() : 0;
    }

    private static int itemFeatures(Model model) {
        return model instanceof ItemFoldInModel featured ? featured.itemFeatures() : 0;
    }
}
