package dev.cofactor;

import dev.cofactor.model.ExplainingModel;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FeatureFoldInModel;
import dev.cofactor.model.FoldInModel;
import dev.cofactor.model.ItemFoldInModel;
import dev.cofactor.model.Model;
import dev.cofactor.model.TimeAwareModel;
import dev.cofactor.model.UserRemovalModel;

/** What a recommender can do because of its model; read off the interfaces the model implements. */
public enum Capability {
    /** Recommends to new users from their history, without retraining. */
    FOLD_IN(FoldInModel.class),
    /** Recommends to new users from what is known of them, with or without a history. */
    FEATURES(FeatureFoldInModel.class),
    /** Takes in new items from how known users rated them and from what is known of them, without retraining. */
    ITEM_FOLD_IN(ItemFoldInModel.class),
    /** Forgets users, without retraining. */
    FORGET(UserRemovalModel.class),
    /** Finds similar items and users, and shows the items of a factor. */
    FACTORS(FactorModel.class),
    /** Answers as of a time. */
    TIME(TimeAwareModel.class),
    /** Says what its scores are made of. */
    EXPLANATIONS(ExplainingModel.class);

    private final Class<? extends Model> contract;

    Capability(Class<? extends Model> contract) {
        this.contract = contract;
    }

    boolean isOf(Model model) {
        return contract.isInstance(model);
    }
}
