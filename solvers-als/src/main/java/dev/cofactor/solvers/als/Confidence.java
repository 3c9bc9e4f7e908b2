package dev.cofactor.solvers.als;

import java.util.Objects;

/**
 * How sure the value r of an interaction makes us that the user likes the item; a closed set, so that it can be saved. For
 * any other function, transform the data first and take {@link #linear} with 0 and 1.
 *
 * @param kind the shape of the function
 * @param base the confidence of r = 0, or of every interaction if constant
 * @param scale α, how fast it grows with r
 * @param unit ε of the logarithm; 1 for other kinds
 */
public record Confidence(Kind kind, double base, double scale, double unit) {

    /** The shape of the function. */
    public enum Kind {
        /** {@code base + scale · r}. */
        LINEAR,
        /** {@code base + scale · ln(1 + r / unit)}. */
        LOGARITHMIC,
        /** {@code base}, whatever the value. */
        CONSTANT
    }

    /** Checks the parameters. */
    public Confidence {
        Objects.requireNonNull(kind, "kind");
        requireFinite("base", base);
        requireFinite("scale", scale);
        requireFinite("unit", unit);
        if (!(unit > 0)) {
            throw new IllegalArgumentException("unit must be positive, but is " + unit);
        }
        if (!(base >= 0) || !(scale >= 0)) {
            throw new IllegalArgumentException(
                    "base and scale must not be negative, but are " + base + " and " + scale);
        }
    }

    private static void requireFinite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be finite, but is " + value);
        }
    }

    /** {@code 1 + α r}: Y. Hu, Y. Koren, C. Volinsky, ICDM 2008, equation before (3). */
    public static Confidence linear(double alpha) {
        return linear(1, alpha);
    }

    /** {@code base + α r}. */
    public static Confidence linear(double base, double alpha) {
        return new Confidence(Kind.LINEAR, base, alpha, 1);
    }

    /** {@code 1 + α ln(1 + r / ε)}: the same paper, equation (6), for values that span orders of magnitude. */
    public static Confidence logarithmic(double alpha, double epsilon) {
        return new Confidence(Kind.LOGARITHMIC, 1, alpha, epsilon);
    }

    /** The same confidence for every interaction, whatever its value. */
    public static Confidence constant(double confidence) {
        return new Confidence(Kind.CONSTANT, confidence, 0, 1);
    }

    /** The confidence of a value. */
    public double of(float value) {
        return switch (kind) {
            case LINEAR -> base + scale * value;
            case LOGARITHMIC -> base + scale * StrictMath.log1p(value / unit);
            case CONSTANT -> base;
        };
    }

    @Override
    public String toString() {
        return switch (kind) {
            case LINEAR -> base + " + " + scale + " r";
            case LOGARITHMIC -> base + " + " + scale + " ln(1 + r / " + unit + ")";
            case CONSTANT -> Double.toString(base);
        };
    }
}
