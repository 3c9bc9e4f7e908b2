package dev.cofactor.eval.search;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * The values that an option may take. Every value belongs to a part of the interval from 0 (included) to 1 (excluded), so that
 * strategies need not know what they search.
 *
 * @param <T> the type of the option
 */
public final class Values<T> {
    private final DoubleFunction<T> at;
    private final int choices;
    private final String description;

    private Values(DoubleFunction<T> at, int choices, String description) {
        this.at = at;
        this.choices = choices;
        this.description = description;
    }

    /**
     * Some values without an order, or too few for one to matter; each takes an equal part.
     *
     * @param values at least one
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static <T> Values<T> of(T... values) {
        List<T> choices = List.copyOf(Arrays.asList(values));
        if (choices.isEmpty()) {
            throw new IllegalArgumentException("an option needs at least one value");
        }
        return new Values<>(unit -> choices.get((int) (unit * choices.size())), choices.size(), "one of " + choices);
    }

    /** Whole numbers from {@code least} to {@code greatest}, both included; each takes an equal part. */
    public static Values<Integer> integers(int least, int greatest) {
        requireOrder(least, greatest);
        double count = (double) greatest - least + 1;
        return new Values<>(unit -> (int) (least + Math.floor(unit * count)), 0, "from " + least + " to " + greatest);
    }

    /** Whole numbers whose logarithm is even, as for numbers of factors; {@code least} is at least 1. */
    public static Values<Integer> logIntegers(int least, int greatest) {
        requireOrder(least, greatest);
        requirePositive(least);
        double ratio = ((double) greatest + 1) / least;
        return new Values<>(
                unit -> (int) Math.min(greatest, Math.floor(least * Math.pow(ratio, unit))),
                0,
                "from " + least + " to " + greatest + " by ratio");
    }

    /** Numbers from {@code least} to {@code greatest}, all alike. */
    public static Values<Double> uniform(double least, double greatest) {
        requireOrder(least, greatest);
        requireFinite(greatest - least, least, greatest);
        return new Values<>(
                unit -> Math.min(greatest, least + unit * (greatest - least)), 0, "from " + least + " to " + greatest);
    }

    /** Numbers whose logarithm is even, as for learning rates and regularization; {@code least} is above 0. */
    public static Values<Double> logUniform(double least, double greatest) {
        requireOrder(least, greatest);
        requirePositive(least);
        requireFinite(greatest / least, least, greatest);
        return new Values<>(
                unit -> Math.min(greatest, least * Math.pow(greatest / least, unit)),
                0,
                "from " + least + " to " + greatest + " by ratio");
    }

    private static void requireFinite(double width, double least, double greatest) {
        if (Double.isInfinite(width)) {
            throw new IllegalArgumentException(
                    "from " + least + " to " + greatest + " is too far for a double; search a smaller range");
        }
    }

    private static void requireOrder(double least, double greatest) {
        if (!(least < greatest) || Double.isInfinite(least) || Double.isInfinite(greatest)) {
            throw new IllegalArgumentException(
                    "the least value must be below the greatest, and both finite, but they are " + least + " and "
                            + greatest);
        }
    }

    private static void requirePositive(double least) {
        if (!(least > 0)) {
            throw new IllegalArgumentException(
                    "values that differ by ratio must be positive, but the least is " + least);
        }
    }

    /** The value at a place of the interval, from 0 (included) to 1 (excluded). */
    T at(double unit) {
        return at.apply(unit);
    }

    /** The number of values if they have no order; 0 if they do. */
    int choices() {
        return choices;
    }

    /** The places of a grid: the middle of each choice, or of each of {@code steps} equal parts. */
    double[] grid(int steps) {
        double[] places = new double[choices > 0 ? choices : steps];
        for (int i = 0; i < places.length; i++) {
            places[i] = (i + 0.5) / places.length;
        }
        return places;
    }

    @Override
    public String toString() {
        return description;
    }
}
