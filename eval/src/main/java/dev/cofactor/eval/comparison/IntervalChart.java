package dev.cofactor.eval.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * A chart of values with their intervals, a row each, as SVG. What stands out is told by the shape of the mark as well as by
 * its colour.
 */
final class IntervalChart {
    private static final int WIDTH = 640;
    private static final int LABELS = 200;
    private static final int ROW = 30;
    private static final int TOP = 14;
    private static final int BOTTOM = 44;
    private static final int LETTERS = 22;

    /**
     * A row.
     *
     * @param label of the contestant
     * @param value where the mark stands
     * @param interval a line through it
     * @param style of the mark, a class of the style sheet: {@code ref}, {@code good}, {@code bad}, {@code other}, {@code
     *     open}
     * @param words what the mark says
     */
    record Mark(String label, double value, Optional<Interval> interval, String style, String words) {}

    private final String id;
    private final String title;
    private final String axisTitle;
    private final List<Mark> marks;
    private final OptionalDouble line;
    private final int decimals;
    private final StringBuilder svg = new StringBuilder();

    private IntervalChart(
            String id, String title, String axisTitle, List<Mark> marks, OptionalDouble line, int decimals) {
        this.id = id;
        this.title = title;
        this.axisTitle = axisTitle;
        this.marks = marks;
        this.line = line;
        this.decimals = decimals;
    }

    /** The values of a figure. */
    static String values(ComparisonReport report, FigureReport figure, String id) {
        List<Mark> marks = FigureTable.sorted(figure).stream()
                .map(estimate -> {
                    Verdict verdict = report.verdict(figure, estimate.contestant());
                    return new Mark(
                            estimate.contestant(),
                            estimate.value(),
                            estimate.interval(),
                            style(verdict),
                            verdict.label());
                })
                .toList();
        return new IntervalChart(
                        id,
                        figure.name() + " with intervals",
                        figure.name() + ReportNumbers.side(figure.better()),
                        marks,
                        OptionalDouble.empty(),
                        ReportNumbers.decimals(figure))
                .draw();
    }

    /** The differences to the reference; empty if there are none. */
    static Optional<String> differences(ComparisonReport report, FigureReport figure, String id) {
        List<Mark> marks = new ArrayList<>();
        for (Estimate estimate : FigureTable.sorted(figure)) {
            figure.besideReference(estimate.contestant()).ifPresent(pair -> {
                Verdict verdict = report.verdict(figure, estimate.contestant());
                marks.add(new Mark(
                        estimate.contestant(),
                        pair.result().difference(),
                        Optional.of(pair.result().interval()),
                        style(verdict),
                        verdict.label()));
            });
        }
        if (marks.isEmpty()) {
            return Optional.empty();
        }
        String reference = figure.reference().orElseThrow();
        return Optional.of(new IntervalChart(
                        id,
                        figure.name() + ", difference to " + reference,
                        "difference to " + shortened(reference),
                        marks,
                        OptionalDouble.of(0),
                        ReportNumbers.decimals(figure))
                .draw());
    }

    private static String style(Verdict verdict) {
        return switch (verdict) {
            case BEST, BASELINE -> "ref";
            case BETTER -> "good";
            case WORSE -> "bad";
            case DIFFERENT -> "other";
            case UNDECIDED, UNTESTED -> "open";
        };
    }

    private String draw() {
        int height = TOP + ROW * marks.size() + BOTTOM;
        DoubleStream values = marks.stream()
                .flatMapToDouble(mark -> DoubleStream.concat(
                        DoubleStream.of(mark.value()),
                        mark.interval().stream()
                                .flatMapToDouble(interval -> DoubleStream.of(interval.low(), interval.high()))));
        double[] all = DoubleStream.concat(values, line.stream()).toArray();
        Axis axis = new Axis(
                DoubleStream.of(all).min().orElseThrow(),
                DoubleStream.of(all).max().orElseThrow(),
                LABELS,
                WIDTH - 24);
        svg.append("<svg viewBox=\"0 0 " + WIDTH + " " + height + "\" role=\"img\" aria-labelledby=\"" + id + "-t " + id
                + "-d\">\n<title id=\"" + id + "-t\">" + Html.escaped(title) + "</title>\n<desc id=\"" + id + "-d\">"
                + Html.escaped(description()) + "</desc>\n");
        grid(axis, height);
        for (int row = 0; row < marks.size(); row++) {
            mark(marks.get(row), axis, TOP + ROW * row + ROW / 2.0);
        }
        return svg.append("</svg>\n").toString();
    }

    private String description() {
        StringBuilder text = new StringBuilder();
        for (Mark mark : marks) {
            text.append(mark.label()).append(": ").append(tip(mark)).append(". ");
        }
        return text.toString().strip();
    }

    private String tip(Mark mark) {
        return ReportNumbers.fixed(mark.value(), decimals)
                + mark.interval()
                        .map(interval -> " " + ReportNumbers.interval(interval, decimals))
                        .orElse("") + ", " + mark.words();
    }

    private void grid(Axis axis, int height) {
        int bottom = height - BOTTOM;
        for (double tick : axis.ticks()) {
            String x = Axis.coordinate(axis.position(tick));
            line("grid", x, TOP, x, bottom);
            text("tick", x, bottom + 18, "middle", axis.label(tick));
        }
        if (line.isPresent()) {
            String x = Axis.coordinate(axis.position(line.getAsDouble()));
            line("zero", x, TOP, x, bottom);
        }
        text("axis", Axis.coordinate((LABELS + WIDTH - 24) / 2.0), bottom + 37, "middle", axisTitle);
    }

    private void mark(Mark mark, Axis axis, double y) {
        String middle = Axis.coordinate(y);
        text("label", Integer.toString(LABELS - 12), y + 5, "end", shortened(mark.label()));
        svg.append("<g class=\"" + mark.style() + "\"><title>" + Html.escaped(mark.label() + ": " + tip(mark))
                + "</title>\n");
        mark.interval().ifPresent(interval -> {
            String low = Axis.coordinate(axis.position(interval.low()));
            String high = Axis.coordinate(axis.position(interval.high()));
            svg.append("<path class=\"whisker\" d=\"M" + low + "," + middle + "H" + high + "M" + low + ","
                    + Axis.coordinate(y - 5) + "v10M" + high + "," + Axis.coordinate(y - 5) + "v10\"/>\n");
        });
        double x = axis.position(mark.value());
        if (mark.style().equals("ref")) {
            svg.append("<path class=\"mark\" d=\"M" + Axis.coordinate(x) + "," + Axis.coordinate(y - 7)
                    + "l7,7l-7,7l-7,-7z\"/>");
        } else {
            svg.append("<circle class=\"mark\" cx=\"" + Axis.coordinate(x) + "\" cy=\"" + middle + "\" r=\"5\"/>");
        }
        svg.append("</g>\n");
    }

    private void line(String style, String x1, double y1, String x2, double y2) {
        svg.append("<line class=\"" + style + "\" x1=\"" + x1 + "\" y1=\"" + Axis.coordinate(y1) + "\" x2=\"" + x2
                + "\" y2=\"" + Axis.coordinate(y2) + "\"/>\n");
    }

    private void text(String style, String x, double y, String anchor, String text) {
        svg.append("<text class=\"" + style + "\" x=\"" + x + "\" y=\"" + Axis.coordinate(y) + "\" text-anchor=\""
                + anchor + "\">" + Html.escaped(text) + "</text>\n");
    }

    static String shortened(String text) {
        int[] letters = text.codePoints().toArray();
        return letters.length <= LETTERS ? text : new String(letters, 0, LETTERS - 1) + "…";
    }
}
