package dev.cofactor.model;

import dev.cofactor.matrix.SparseMatrix;

/** A model that can take in items it was not trained on, from how known users rated them, without retraining. */
public interface ItemFoldInModel extends Model {

    /** The number of item features it was trained with, which is 0 if there were none or it does not use them. */
    int itemFeatures();

    /**
     * A model with further items, whose indexes follow those of this one. Users and old items score exactly as before;
     * this model does not change.
     *
     * @param ratingsByItem one row for each new item, one column for each user of this model, values in the scale of the
     *     training values, without timestamps; rows may be empty
     * @param itemFeatures as many rows, one column for each of the {@link #itemFeatures()} of this model; rows may be
     *     empty
     * @return a model of the same type
     * @throws dev.cofactor.solver.UnusableValueException if a value means nothing to the model
     */
    Model withItems(SparseMatrix ratingsByItem, SparseMatrix itemFeatures);
}
