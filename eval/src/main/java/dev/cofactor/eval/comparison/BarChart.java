package dev.cofactor.eval.comparison;

import java.util.List;
import java.util.Locale;

/** Horizontal bars with their values beside them, as SVG. */
final class BarChart {
    private static final int WIDTH = 640;
    private static final int LABELS = 200;
    private static final int VALUES = 110;
    private static final int ROW = 28;
    private static final int TOP = 6;

    /**
     * A bar.
     *
     * @param label what it is of
     * @param value not negative
     */
    record Bar(String label, double value) {}

    private BarChart() {}

    static String draw(String id, String title, String unit, List<Bar> bars) {
        double greatest = bars.stream().mapToDouble(Bar::value).max().orElse(0);
        StringBuilder svg = new StringBuilder();
        StringBuilder description = new StringBuilder();
        double y = TOP;
        for (Bar bar : bars) {
            String value = shown(bar.value()) + " " + unit;
            double width = greatest == 0 ? 0 : bar.value() / greatest * (WIDTH - LABELS - VALUES);
            description.append(bar.label()).append(": ").append(value).append(". ");
            svg.append("<text class=\"label\" x=\"" + (LABELS - 12) + "\" y=\"" + Axis.coordinate(y + 18)
                    + "\" text-anchor=\"end\">" + Html.escaped(IntervalChart.shortened(bar.label())) + "</text>\n");
            svg.append("<rect class=\"bar\" x=\"" + LABELS + "\" y=\"" + Axis.coordinate(y + 5) + "\" width=\""
                    + Axis.coordinate(Math.max(1, width)) + "\" height=\"" + (ROW - 10) + "\"/>\n");
            svg.append("<text class=\"tick\" x=\"" + Axis.coordinate(LABELS + width + 8) + "\" y=\""
                    + Axis.coordinate(y + 18) + "\">" + Html.escaped(value) + "</text>\n");
            y += ROW;
        }
        return "<svg viewBox=\"0 0 " + WIDTH + " " + (int) (y + TOP) + "\" role=\"img\" aria-labelledby=\"" + id + "-t "
                + id + "-d\">\n<title id=\"" + id + "-t\">" + Html.escaped(title) + "</title>\n<desc id=\"" + id
                + "-d\">" + Html.escaped(description.toString().strip()) + "</desc>\n" + svg + "</svg>\n";
    }

    private static String shown(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.3g" : "%,.1f", value);
    }
}
