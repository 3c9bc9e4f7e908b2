package dev.cofactor;

import dev.cofactor.data.Interactions;
import dev.cofactor.data.ValueScale;
import dev.cofactor.matrix.ValueMoments;

/**
 * The least and the greatest value of the training data, in the caller's original scale.
 *
 * @param min the least value
 * @param max the greatest value
 */
record ValueRange(double min, double max) {
    ValueRange {
        if (!(min <= max) || !Double.isFinite(min) || !Double.isFinite(max)) {
            throw new IllegalArgumentException("there are no values from " + min + " to " + max);
        }
    }

    static ValueRange of(Interactions<?, ?> interactions) {
        ValueMoments values = ValueMoments.of(interactions.byUser()).orElseThrow();
        ValueScale scale = interactions.scale();
        return new ValueRange(scale.toOriginal(values.minimum()), scale.toOriginal(values.maximum()));
    }

    double clip(double value) {
        return Math.max(min, Math.min(max, value));
    }
}
