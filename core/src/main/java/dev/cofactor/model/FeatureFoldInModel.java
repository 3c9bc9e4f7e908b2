package dev.cofactor.model;

import dev.cofactor.matrix.SparseRow;

/**
 * A model that can serve users it was not trained on from what is known of them, such as age or occupation, with or
 * without a history.
 */
public interface FeatureFoldInModel extends FoldInModel {

    /** The number of user features it was trained with, which is 0 if there were none or it does not use them. */
    int userFeatures();

    /**
     * The state of a new user; nothing in the model changes. With no features it is the same as {@link
     * #foldIn(SparseRow)}; with neither history nor features, that of a user of whom nothing is known.
     *
     * @param history columns are item indexes, values are in the scale of the training values; may be empty
     * @param userFeatures columns are user feature indexes in {@code [0, userFeatures())}, values are weights as in
     *     {@link dev.cofactor.data.Features}; may be empty
     * @throws dev.cofactor.solver.UnusableValueException if a value means nothing to the model
     */
    UserState foldIn(SparseRow history, SparseRow userFeatures);
}
