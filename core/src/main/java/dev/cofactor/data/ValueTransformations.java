package dev.cofactor.data;

import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.SparseMatrices;
import dev.cofactor.matrix.ValueMoments;
import java.time.Duration;
import java.time.Instant;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;

/** What {@link Interactions} does to its values. */
final class ValueTransformations {
    private static final double MILLIS_PER_SECOND = 1e3;
    private static final double NANOS_PER_MILLI = 1e6;

    private ValueTransformations() {}

    static <U, I> Interactions<U, I> filter(Interactions<U, I> data, DoublePredicate keep) {
        requireValues(data, "filter");
        OriginalValues originals = new OriginalValues(data.scale());
        return data.filter((user, item, value, timestamp) -> keep.test(originals.of(value)));
    }

    static <U, I> Interactions<U, I> map(Interactions<U, I> data, DoubleUnaryOperator change) {
        requireValues(data, "change");
        OriginalValues originals = new OriginalValues(data.scale());
        CsrMatrix changed = SparseMatrices.mapValues(data.byUser(), (user, item, value, timestamp) -> {
            double result = change.applyAsDouble(originals.of(value));
            if (!Float.isFinite((float) result)) {
                throw new IllegalArgumentException(
                        "user " + data.users().id(user) + ", item "
                                + data.items().id(item) + ": the value " + originals.of(value) + " was changed to "
                                + result
                                + ", which is no number that a float can hold; change it to another, or filter such values out");
            }
            return (float) result;
        });
        return data.with(changed, ValueScale.IDENTITY);
    }

    static <U, I> Interactions<U, I> binarize(Interactions<U, I> data, double threshold) {
        requireValues(data, "binarize");
        if (!Double.isFinite(threshold)) {
            throw new IllegalArgumentException("the threshold must be finite, but is " + threshold);
        }
        OriginalValues originals = new OriginalValues(data.scale());
        CsrMatrix kept = SparseMatrices.filter(
                data.byUser(), (user, item, value, timestamp) -> originals.of(value) >= threshold);
        return data.with(kept.withoutValues(), ValueScale.IDENTITY);
    }

    static <U, I> Interactions<U, I> scaleToUnit(Interactions<U, I> data) {
        ValueMoments moments = momentsToScaleBy(data);
        return rescale(data, new ValueScale(moments.minimum(), moments.maximum() - moments.minimum()));
    }

    static <U, I> Interactions<U, I> standardize(Interactions<U, I> data) {
        ValueMoments moments = momentsToScaleBy(data);
        return rescale(data, new ValueScale(moments.mean(), Math.sqrt(moments.variance())));
    }

    private static ValueMoments momentsToScaleBy(Interactions<?, ?> data) {
        requireValues(data, "rescale");
        ValueMoments moments = ValueMoments.of(data.byUser())
                .orElseThrow(() ->
                        new IllegalStateException("there are no values to rescale: there is no interaction at all"));
        if (!(moments.minimum() < moments.maximum())) {
            throw new IllegalStateException("all " + data.size() + " values are "
                    + new OriginalValues(data.scale()).of((float) moments.minimum())
                    + "; values that do not differ cannot be rescaled, but binarized() can drop them");
        }
        return moments;
    }

    private static <U, I> Interactions<U, I> rescale(Interactions<U, I> data, ValueScale next) {
        CsrMatrix scaled =
                SparseMatrices.mapValues(data.byUser(), (user, item, value, timestamp) -> (float) next.toScaled(value));
        return data.with(scaled, data.scale().then(next));
    }

    static <U, I> Interactions<U, I> decay(Interactions<U, I> data, Duration halfLife, Instant asOf) {
        if (halfLife.isZero() || halfLife.isNegative()) {
            throw new IllegalArgumentException("the half-life must be positive, but is " + halfLife);
        }
        if (!data.hasTimestamps()) {
            throw new IllegalStateException("a decay over time needs timestamps, but these interactions have none");
        }
        double halfLifeMillis = halfLife.getSeconds() * MILLIS_PER_SECOND + halfLife.getNano() / NANOS_PER_MILLI;
        long now = asOf.toEpochMilli();
        ValueScale scale = data.scale();
        CsrMatrix decayed = SparseMatrices.mapValues(data.byUser(), (user, item, value, timestamp) -> {
            if (timestamp > now) {
                throw new IllegalArgumentException("user " + data.users().id(user) + ", item "
                        + data.items().id(item) + ": the interaction at " + Instant.ofEpochMilli(timestamp)
                        + " lies after " + asOf + "; take a later point in time, or filter such interactions out");
            }
            double weight = StrictMath.pow(2, -((double) now - timestamp) / halfLifeMillis);
            return (float) scale.toScaled(scale.toOriginal(value) * weight);
        });
        return data.with(decayed, scale);
    }

    private static void requireValues(Interactions<?, ?> data, String verb) {
        if (!data.hasValues()) {
            throw new IllegalStateException("there are no values to " + verb + ": these interactions are implicit");
        }
    }
}
