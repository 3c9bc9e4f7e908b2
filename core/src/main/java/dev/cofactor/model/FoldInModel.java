package dev.cofactor.model;

import dev.cofactor.matrix.SparseRow;

/** A model that can serve users it was not trained on, from what they did, without retraining. */
public interface FoldInModel extends Model {

    /**
     * The state of a new user; nothing in the model changes.
     *
     * @param history columns are item indexes, values are in the scale of the training values; may be empty
     */
    UserState foldIn(SparseRow history);
}
