package dev.cofactor.benchmarks.reproduce;

import java.util.Locale;

/** How far a figure that is seen again may be from the one that is claimed. */
public final class Tolerance {
    /** Rounded differently at most: one unit of the last digit that is claimed. */
    public static final Tolerance LAST_DIGIT = new Tolerance(Kind.LAST_DIGIT, 1);

    private enum Kind {
        LAST_DIGIT,
        WITHIN,
        FACTOR,
        AT_MOST,
        AT_LEAST
    }

    // What binary fractions add to a difference of decimal ones.
    private static final double ROUNDING = 1e-9;

    private final Kind kind;
    private final double bound;

    private Tolerance(Kind kind, double bound) {
        this.kind = kind;
        this.bound = bound;
    }

    /**
     * Reads {@code last digit}, {@code within 0.002} (the difference), {@code factor 1.5} (the ratio, in either direction),
     * {@code at most} or {@code at least} (what is claimed is a bound).
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static Tolerance parse(String text) {
        String words = text.strip();
        try {
            if (words.equals("last digit")) {
                return LAST_DIGIT;
            } else if (words.equals("at most")) {
                return new Tolerance(Kind.AT_MOST, 0);
            } else if (words.equals("at least")) {
                return new Tolerance(Kind.AT_LEAST, 0);
            } else if (words.startsWith("within ")) {
                return new Tolerance(Kind.WITHIN, Double.parseDouble(words.substring("within ".length())));
            } else if (words.startsWith("factor ")) {
                double factor = Double.parseDouble(words.substring("factor ".length()));
                if (factor > 1) {
                    return new Tolerance(Kind.FACTOR, factor);
                }
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("no number in the tolerance " + words, e);
        }
        throw new IllegalArgumentException(
                "expected last digit, within <x>, factor <x> above 1, at most or at least, but got "
                        + (words.isEmpty() ? "nothing" : words));
    }

    /** Whether a figure still holds, both as they are written. */
    boolean holds(String claimed, String seen) {
        double expected = MarkedText.number(claimed);
        double actual = MarkedText.number(seen);
        return switch (kind) {
            case LAST_DIGIT ->
                Math.abs(expected - actual) <= Math.pow(10, -MarkedText.decimals(claimed)) * (1 + ROUNDING);
            case WITHIN -> Math.abs(expected - actual) <= bound + ROUNDING;
            case FACTOR -> actual * bound >= expected && actual <= expected * bound;
            case AT_MOST -> actual <= expected;
            case AT_LEAST -> actual >= expected;
        };
    }

    @Override
    public String toString() {
        return switch (kind) {
            case LAST_DIGIT, AT_MOST, AT_LEAST ->
                kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            case WITHIN -> "within " + bound;
            case FACTOR -> "factor " + bound;
        };
    }
}
