package dev.cofactor.eval.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A linear axis with round ticks. */
final class Axis {
    private static final int TICKS = 5;

    private final double low;
    private final double high;
    private final double step;
    private final double begin;
    private final double end;

    /**
     * An axis for values.
     *
     * @param least the least one
     * @param greatest the greatest one
     * @param begin where the axis begins in the picture
     * @param end where it ends
     */
    Axis(double least, double greatest, double begin, double end) {
        // A single value still needs a scale around it.
        double span = greatest > least ? greatest - least : Math.max(Math.abs(least), 1e-9) / 10;
        double raw = span / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double mantissa = raw / power;
        this.step = power * (mantissa > 5 ? 10 : mantissa > 2 ? 5 : mantissa > 1 ? 2 : 1);
        this.low = least - 0.06 * span;
        this.high = greatest + 0.06 * span;
        this.begin = begin;
        this.end = end;
    }

    double position(double value) {
        return begin + (value - low) / (high - low) * (end - begin);
    }

    /** Round values on the axis, ascending. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step); i * step <= high; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    String label(double tick) {
        int decimals = (int) Math.max(0, Math.min(9, -Math.floor(Math.log10(step))));
        return ReportNumbers.fixed(tick, decimals);
    }

    /** A coordinate with two decimals. */
    static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
