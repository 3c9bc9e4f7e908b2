package dev.cofactor;

import dev.cofactor.data.Interactions;
import dev.cofactor.data.ValueScale;
import dev.cofactor.matrix.SparseMatrices;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.ScoreKind;

/** Brings interactions into the form that a recommender was trained on. */
final class NewInteractions {
    private NewInteractions() {}

    /**
     * The entries by user, at the places they have, with values in the scale of training, and with timestamps if the
     * history has them.
     *
     * @throws IllegalArgumentException if values or timestamps are missing or too many, or a value is out of range
     */
    static <U, I> SparseMatrix likeTraining(Interactions<U, I> given, Trained<U, I> trained) {
        SparseMatrix history = trained.history();
        boolean needsValues = history == null ? trained.model().scoreKind() == ScoreKind.RATING : history.hasValues();
        if (needsValues && !given.hasValues()) {
            throw new IllegalArgumentException("the recommender was trained on values, but the new interactions have"
                    + " none; give a value with each");
        }
        if (history != null && given.hasValues() && !needsValues) {
            throw new IllegalArgumentException("the recommender was trained without values, but the new interactions"
                    + " have some; drop them as for the training, for instance with binarized(…)");
        }
        boolean needsTimes = history != null && history.hasTimestamps();
        if (needsTimes && !given.hasTimestamps()) {
            throw new IllegalArgumentException(
                    "the recommender was trained on timestamps, but the new interactions have"
                            + " none; give a timestamp with each");
        }
        SparseMatrix entries = needsTimes ? given.byUser() : given.byUser().withoutTimestamps();
        return given.scale().equals(trained.scale()) || !given.hasValues() ? entries : scaled(entries, given, trained);
    }

    private static <U, I> SparseMatrix scaled(SparseMatrix entries, Interactions<U, I> given, Trained<U, I> trained) {
        ValueScale from = given.scale();
        ValueScale to = trained.scale();
        return SparseMatrices.mapValues(entries, (user, item, value, time) -> {
            double original = from.toOriginal(value);
            float scaled = (float) to.toScaled(original);
            if (!Float.isFinite(scaled)) {
                throw new IllegalArgumentException("user " + given.users().id(user) + ", item "
                        + given.items().id(item) + ": the value " + original
                        + " is too far from the training values to be brought to their scale");
            }
            return scaled;
        });
    }
}
