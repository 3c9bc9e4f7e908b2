package dev.cofactor.eval.ranking;

import dev.cofactor.data.Interactions;
import java.util.Locale;
import java.util.OptionalDouble;

/** Which entries of the test part are relevant. Immutable. */
public final class Relevance {
    private static final Relevance ALL = new Relevance(OptionalDouble.empty());

    private final OptionalDouble least;

    private Relevance(OptionalDouble least) {
        this.least = least;
    }

    /** All of them. */
    public static Relevance all() {
        return ALL;
    }

    /**
     * Those whose value is not below a threshold; the others are as good as items that the user does not have at all.
     *
     * @param value in the caller's original scale, finite
     */
    public static Relevance atLeast(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("the least value of relevant items must be finite, but is " + value);
        }
        return new Relevance(OptionalDouble.of(value));
    }

    /**
     * The relevant part of a test part.
     *
     * @throws IllegalArgumentException if there is a threshold, but no values
     */
    <U, I> Interactions<U, I> of(Interactions<U, I> test) {
        if (least.isEmpty()) {
            return test;
        }
        if (!test.hasValues()) {
            throw new IllegalArgumentException("the test part has no values, so none can be at least "
                    + least.getAsDouble() + "; use Relevance.all()");
        }
        return test.filterValues(least.getAsDouble(), Double.POSITIVE_INFINITY);
    }

    /** What to add to the name of a figure; empty if all are relevant. */
    String label() {
        return least.isEmpty() ? "" : String.format(Locale.ROOT, "values from %s", text(least.getAsDouble()));
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    @Override
    public String toString() {
        return least.isEmpty() ? "all test items" : label();
    }
}
