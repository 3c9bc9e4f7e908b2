package dev.cofactor.eval.comparison;

import java.util.ArrayList;
import java.util.List;

/** A table before it is text, Markdown or HTML. */
final class Table {

    /**
     * A column.
     *
     * @param title its head
     * @param right whether it holds numbers
     */
    record Column(String title, boolean right) {}

    /**
     * A cell.
     *
     * @param text plain, nothing escaped
     * @param tone how it stands out
     */
    record Cell(String text, Tone tone) {}

    /** How a cell stands out. */
    enum Tone {
        PLAIN,
        /** The best value, or a reference. */
        STRONG,
        /** Something went wrong. */
        ALARM
    }

    private final List<Column> columns = new ArrayList<>();
    private final List<List<Cell>> rows = new ArrayList<>();

    /** Adds a column of text. */
    Table left(String title) {
        columns.add(new Column(title, false));
        return this;
    }

    /** Adds a column of numbers. */
    Table right(String title) {
        columns.add(new Column(title, true));
        return this;
    }

    /** Adds a row with a cell for each column. */
    void row(List<Cell> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "the table has " + columns.size() + " columns, but the row has " + cells.size() + " cells");
        }
        rows.add(List.copyOf(cells));
    }

    static Cell cell(String text) {
        return new Cell(text, Tone.PLAIN);
    }

    static Cell strong(String text) {
        return new Cell(text, Tone.STRONG);
    }

    static Cell alarm(String text) {
        return new Cell(text, Tone.ALARM);
    }

    List<Column> columns() {
        return columns;
    }

    List<List<Cell>> rows() {
        return rows;
    }
}
