package dev.cofactor.examples.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table of text with aligned columns, indented by two, a line for the header first. */
public final class TextTable {
    private static final String GAP = "  ";

    private final List<Column> columns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    private record Column(String title, boolean right) {}

    /** Adds a column of text. */
    public TextTable left(String title) {
        columns.add(new Column(title, false));
        return this;
    }

    /** Adds a column of numbers. */
    public TextTable right(String title) {
        columns.add(new Column(title, true));
        return this;
    }

    /** Adds a row with a cell for each column. */
    public TextTable row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    "the table has " + columns.size() + " columns, but the row has " + cells.length + " cells");
        }
        rows.add(List.of(cells));
        return this;
    }

    /** A formatted text, the same in all countries. */
    public static String cell(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }

    /** A text in at most so many characters; the end of a longer one gives way to dots. */
    public static String shortened(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 3).stripTrailing() + "...";
    }

    @Override
    public String toString() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns.stream().map(Column::title).toList());
        lines.addAll(rows);
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder current = new StringBuilder();
            for (int i = 0; i < columns.size(); i++) {
                String padding = " ".repeat(width(lines, i) - line.get(i).length());
                current.append(GAP).append(columns.get(i).right() ? padding + line.get(i) : line.get(i) + padding);
            }
            text.append(current.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static int width(List<List<String>> lines, int column) {
        return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
    }
}
