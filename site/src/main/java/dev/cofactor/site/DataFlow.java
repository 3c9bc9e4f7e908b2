package dev.cofactor.site;

/** The picture of what Cofactor does, from data to answers, as SVG. */
final class DataFlow {
    private static final String INK = "#1d2733";
    private static final String QUIET = "#5b6673";
    private static final String LINE = "#8793a0";

    private final StringBuilder svg = new StringBuilder();

    private DataFlow() {}

    static String svg() {
        return new DataFlow().draw();
    }

    private String draw() {
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 960 384\" width=\"960\" height=\"384\""
                + " font-family=\"system-ui, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif\">\n"
                + "<title>From interactions to answers</title>\n"
                + "<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\""
                + " orient=\"auto\"><path d=\"M0 0 L8 4 L0 8 z\" fill=\"" + LINE + "\"/></marker></defs>\n"
                + "<rect width=\"960\" height=\"384\" rx=\"8\" fill=\"#ffffff\"/>\n");
        box(
                24,
                60,
                190,
                104,
                "#e8f0f9",
                "Interactions",
                "CSV, TSV, gzip, zip",
                "streams, your own ids",
                "values, times");
        box(24, 210, 190, 66, "#e8f0f9", "Features", "genres, countries, prices");
        box(290, 60, 190, 104, "#e9f5ec", "Solver", "ALS, SGD, BPR, EASE,", "neighbors, SVD,", "or your own");
        box(290, 270, 190, 92, "#f3eef9", "Evaluation", "splits, metrics, search,", "comparisons");
        box(556, 60, 170, 104, "#fdf1de", "Recommender", "immutable,", "shared by threads,", "swapped in a service");
        box(556, 270, 170, 92, "#f1f3f5", "One file", "model, ids, history,", "checksums");
        answers();
        arrow("M214 112 H284", "train", 250, 103);
        arrow("M214 243 H250 V138 H284", "", 0, 0);
        arrow("M480 112 H550", "", 0, 0);
        arrow("M385 270 V170", "tunes", 406, 224);
        arrow("M556 130 H520 V316 H486", "", 0, 0);
        arrow("M620 164 V264", "save", 600, 219);
        arrow("M662 270 V170", "load, map", 698, 219);
        svg.append("<path d=\"M764 60 H758 V362 H764\" fill=\"none\" stroke=\"")
                .append(LINE)
                .append("\"/>\n");
        arrow("M726 112 H756", "", 0, 0);
        arrow("M119 60 V32 H641 V54", "update: only what is new", 380, 26);
        return svg.append("</svg>\n").toString();
    }

    private void answers() {
        String[][] rows = {
            {"recommend", "ten items, filtered, re-ranked"},
            {"recommendFor", "new users, folded in"},
            {"predict", "a value, and what it rests on"},
            {"similarItems", "what is alike"},
            {"explain", "why, and why not"},
            {"forget", "users who left"}
        };
        int y = 60;
        for (String[] row : rows) {
            svg.append("<rect x=\"772\" y=\"").append(y).append("\" width=\"166\" height=\"42\" rx=\"5\"");
            svg.append(" fill=\"#fbf7ef\" stroke=\"#e4d3b2\"/>\n");
            text(855, y + 18, 13, INK, "600", row[0]);
            text(855, y + 34, 11, QUIET, "400", row[1]);
            y += 52;
        }
    }

    private void box(int x, int y, int width, int height, String color, String title, String... lines) {
        svg.append("<rect x=\"")
                .append(x)
                .append("\" y=\"")
                .append(y)
                .append("\" width=\"")
                .append(width);
        svg.append("\" height=\"").append(height).append("\" rx=\"7\" fill=\"").append(color);
        svg.append("\" stroke=\"").append(LINE).append("\"/>\n");
        int middle = x + width / 2;
        text(middle, y + 26, 16, INK, "600", title);
        for (int i = 0; i < lines.length; i++) {
            text(middle, y + 48 + 18 * i, 13, QUIET, "400", lines[i]);
        }
    }

    private void text(int x, int y, int size, String color, String weight, String text) {
        svg.append("<text x=\"")
                .append(x)
                .append("\" y=\"")
                .append(y)
                .append("\" font-size=\"")
                .append(size);
        svg.append("\" font-weight=\"").append(weight).append("\" fill=\"").append(color);
        svg.append("\" text-anchor=\"middle\">").append(Renderer.escaped(text)).append("</text>\n");
    }

    private void arrow(String path, String label, int x, int y) {
        svg.append("<path d=\"")
                .append(path)
                .append("\" fill=\"none\" stroke=\"")
                .append(LINE);
        svg.append("\" stroke-width=\"1.5\" marker-end=\"url(#tip)\"/>\n");
        if (!label.isEmpty()) {
            text(x, y, 12, QUIET, "400", label);
        }
    }
}
