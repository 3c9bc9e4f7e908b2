package dev.cofactor.model;

import dev.cofactor.matrix.SparseRow;

/** A model that can serve users it was not trained on, from what they did, without retraining. */
public interface FoldInModel extends Model {

    /**
     * The state of a new user; nothing in the model changes.
     *
     * @param history columns are item indexes, values are in the scale of the training values; may be empty
     * @throws ArithmeticException if it cannot be solved for in finite numbers; a recommender answers with an {@link
     *     IllegalStateException} then, as it does for factors that are not finite
     * @throws dev.cofactor.solver.UnusableValueException if a value is none that the model can learn from, such as a negative
     *     one for implicit feedback
     */
    UserState foldIn(SparseRow history);
}
