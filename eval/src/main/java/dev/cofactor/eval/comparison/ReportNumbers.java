package dev.cofactor.eval.comparison;

import dev.cofactor.eval.Better;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** How numbers look in reports for people; in English notation, wherever this runs. */
final class ReportNumbers {
    private ReportNumbers() {}

    /**
     * Decimals for the values of one figure: so many that the least one shows four digits or five; beyond four decimals only
     * if all are small.
     */
    static int decimals(FigureReport figure) {
        double[] sizes = figure.estimates().stream()
                .mapToDouble(estimate -> Math.abs(estimate.value()))
                .filter(size -> size > 0)
                .toArray();
        if (sizes.length == 0) {
            return 4;
        }
        int least = exponent(DoubleStream.of(sizes).min().orElseThrow());
        int greatest = exponent(DoubleStream.of(sizes).max().orElseThrow());
        int most = greatest < -1 ? 9 : 4;
        return Math.max(0, Math.min(most, least < 0 ? 3 - least : 4 - least));
    }

    /** 0 for numbers from 1 to less than 10. */
    private static int exponent(double size) {
        return (int) Math.floor(Math.log10(size));
    }

    static String fixed(double value, int decimals) {
        return withoutMinusZero(String.format(Locale.ROOT, "%,." + decimals + "f", value));
    }

    static String signed(double value, int decimals) {
        String text = fixed(value, decimals);
        return text.startsWith("-") || text.matches("0(\\.0*)?") ? text : "+" + text;
    }

    private static String withoutMinusZero(String text) {
        return text.matches("-0(\\.0*)?") ? text.substring(1) : text;
    }

    static String interval(Interval interval, int decimals) {
        return "[" + fixed(interval.low(), decimals) + ", " + fixed(interval.high(), decimals) + "]";
    }

    static String pValue(double p) {
        return p < 0.0001 ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", p);
    }

    static String optional(OptionalDouble value, int decimals) {
        return value.isPresent() ? signed(value.getAsDouble(), decimals) : "";
    }

    /** Up to three digits, such as 0.05 and 12.3. */
    static String plain(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        return text.replaceAll("\\.?0+$", "");
    }

    static String count(long number, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : "s");
    }

    static String side(Better better) {
        return switch (better) {
            case HIGHER -> " (higher is better)";
            case LOWER -> " (lower is better)";
            case NEITHER -> "";
        };
    }

    /** Behind a name, with a space that does not break. */
    static String arrow(Better better) {
        return switch (better) {
            case HIGHER -> "\u00A0↑";
            case LOWER -> "\u00A0↓";
            case NEITHER -> "";
        };
    }
}
