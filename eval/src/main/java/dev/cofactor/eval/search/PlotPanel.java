package dev.cofactor.eval.search;

import com.google.common.xml.XmlEscapers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One panel of a picture: a point for each trial, pale if its training only paused, and perhaps a line.
 *
 * @param xName what is along the horizontal axis
 * @param x where the points lie
 * @param yName what is along the vertical axis
 * @param y the scores
 * @param solid whether a point is that of a training that came to its end
 * @param line scores that are joined, one for each point, NaN where there is none yet; may be empty
 */
record PlotPanel(String xName, PlotAxis x, String yName, List<Double> y, List<Boolean> solid, List<Double> line) {
    static final int WIDTH = 420;
    static final int HEIGHT = 280;
    private static final int LEFT = 70;
    private static final int TOP = 20;
    private static final int INNER_WIDTH = WIDTH - LEFT - 20;
    private static final int INNER_HEIGHT = HEIGHT - TOP - 55;

    void draw(StringBuilder svg) {
        PlotAxis vertical = PlotAxis.ofNumbers(y);
        for (int i = 0; i < x.ticks().size(); i++) {
            text(
                    svg,
                    horizontal(x.ticks().get(i)),
                    TOP + INNER_HEIGHT + 18,
                    "middle",
                    x.labels().get(i));
        }
        for (int i = 0; i < vertical.ticks().size(); i++) {
            double at = vertical(vertical.ticks().get(i));
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#ddd\"/>\n",
                    LEFT,
                    at,
                    LEFT + INNER_WIDTH,
                    at));
            text(svg, LEFT - 6, at + 4, "end", vertical.labels().get(i));
        }
        text(svg, LEFT + INNER_WIDTH / 2.0, HEIGHT - 14, "middle", xName);
        text(svg, LEFT, TOP - 6, "start", yName);
        for (int k = 0; k < y.size(); k++) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"#1f77b4\" fill-opacity=\"%s\"/>\n",
                    horizontal(x.places().get(k)),
                    vertical(vertical.places().get(k)),
                    solid.get(k) ? "0.9" : "0.25"));
        }
        drawLine(svg, vertical);
    }

    private void drawLine(StringBuilder svg, PlotAxis vertical) {
        List<String> corners = new ArrayList<>();
        for (int k = 0; k < line.size(); k++) {
            double score = line.get(k);
            if (!Double.isNaN(score)) {
                // A best score so far is that of one of the trials.
                double place = vertical.places().get(y.indexOf(score));
                corners.add(String.format(
                        Locale.ROOT, "%.1f,%.1f", horizontal(x.places().get(k)), vertical(place)));
            }
        }
        if (!corners.isEmpty()) {
            svg.append("<polyline fill=\"none\" stroke=\"#d62728\" points=\"")
                    .append(String.join(" ", corners))
                    .append("\"/>\n");
        }
    }

    private static double horizontal(double place) {
        return LEFT + place * INNER_WIDTH;
    }

    private static double vertical(double place) {
        return TOP + (1 - place) * INNER_HEIGHT;
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
                x,
                y,
                anchor,
                XmlEscapers.xmlContentEscaper().escape(text)));
    }
}
