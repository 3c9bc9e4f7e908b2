package dev.cofactor.data;

import java.util.List;
import java.util.Locale;

/** An {@link InteractionsSummary} as aligned lines of text. */
final class SummaryText {
    private static final int BAR_WIDTH = 40;
    private static final double PERCENT = 100;

    private final StringBuilder text = new StringBuilder();
    private final InteractionsSummary summary;

    private SummaryText(InteractionsSummary summary) {
        this.summary = summary;
    }

    static String of(InteractionsSummary summary) {
        SummaryText text = new SummaryText(summary);
        text.counts();
        text.timeSpan();
        summary.values().ifPresentOrElse(text::values, text::noValues);
        text.distributions();
        return text.text.toString();
    }

    private void counts() {
        line("%-13s %,14d   %,d without any interaction", "users", summary.users(), summary.usersWithoutInteractions());
        line("%-13s %,14d   %,d without any interaction", "items", summary.items(), summary.itemsWithoutInteractions());
        line(
                "%-13s %,14d   density %.4g %%, %,d duplicates merged",
                "interactions", summary.interactions(), PERCENT * summary.density(), summary.mergedDuplicates());
    }

    private void timeSpan() {
        summary.timeSpan().ifPresent(span -> line("%-13s %s to %s", "time", span.first(), span.last()));
    }

    private void noValues() {
        line("%-13s %s", "values", summary.interactions() == 0 ? "none" : "none, the data is implicit");
    }

    private void values(InteractionsSummary.Values values) {
        line(
                "%-13s mean %s, variance %s, standard deviation %s",
                "values", number(values.mean()), number(values.variance()), number(values.standardDeviation()));
        List<InteractionsSummary.Bin> bins = values.histogram();
        long longest =
                bins.stream().mapToLong(InteractionsSummary.Bin::count).max().orElse(1);
        for (InteractionsSummary.Bin bin : bins) {
            String label = bin.from() == bin.to() ? number(bin.from()) : number(bin.from()) + " to " + number(bin.to());
            int length = (int) Math.ceil((double) BAR_WIDTH * bin.count() / longest);
            line("  %-22s %,12d %s", label, bin.count(), "#".repeat(length));
        }
    }

    private void distributions() {
        summary.activity().ifPresent(activity -> {
            line("%-18s%10s%10s%10s%10s%10s%10s%10s", "", "min", "5 %", "25 %", "median", "75 %", "95 %", "max");
            row("counts per user", activity.perUser());
            row("counts per item", activity.perItem());
            summary.values().ifPresent(values -> {
                row("mean per user", values.userMeans());
                row("mean per item", values.itemMeans());
            });
            line(
                    "%-13s the top 1 %% of items have %.1f %%, the top 10 %% have %.1f %% of all interactions",
                    "popularity", PERCENT * activity.topPercentShare(), PERCENT * activity.topTenPercentShare());
        });
    }

    private void row(String name, Distribution distribution) {
        line(
                "%-18s%10s%10s%10s%10s%10s%10s%10s",
                name,
                number(distribution.minimum()),
                number(distribution.percentile5()),
                number(distribution.lowerQuartile()),
                number(distribution.median()),
                number(distribution.upperQuartile()),
                number(distribution.percentile95()),
                number(distribution.maximum()));
    }

    /** Whole numbers without a fraction, others with three decimals, very small and large ones with an exponent. */
    private static String number(double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e9) {
            return String.format(Locale.ROOT, "%,d", (long) number);
        }
        boolean readable = Math.abs(number) >= 1e-3 && Math.abs(number) < 1e6;
        return String.format(Locale.ROOT, readable ? "%.3f" : "%.3e", number);
    }

    private void line(String format, Object... arguments) {
        if (text.length() > 0) {
            text.append('\n');
        }
        text.append(String.format(Locale.ROOT, format, arguments).stripTrailing());
    }
}
