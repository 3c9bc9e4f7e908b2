package dev.cofactor.data;

/**
 * The affine map from the values that a solver sees back to the caller's: {@code original = offset + factor · scaled}.
 * It travels with the data and the model, so that predictions come back in the original scale.
 *
 * @param offset what a scaled 0 is in the original scale
 * @param factor what a step of 1 is in the original scale; positive
 */
public record ValueScale(double offset, double factor) {
    /** Values as they are. */
    public static final ValueScale IDENTITY = new ValueScale(0, 1);

    /** Checks that both numbers are finite and the factor positive. */
    public ValueScale {
        if (!Double.isFinite(offset) || !(factor > 0) || !Double.isFinite(factor)) {
            throw new IllegalArgumentException(
                    "a value scale needs a finite offset and a positive factor, but got " + offset + " and " + factor);
        }
    }

    /** The original value of a scaled one. */
    public double toOriginal(double scaled) {
        return offset + factor * scaled;
    }

    /** The scaled value of an original one. */
    public double toScaled(double original) {
        return (original - offset) / factor;
    }

    /** The scale that results when values of this scale are scaled once more, by {@code next}. */
    public ValueScale then(ValueScale next) {
        return new ValueScale(toOriginal(next.offset), factor * next.factor);
    }
}
