package dev.cofactor.eval.comparison;

import java.util.ArrayList;
import java.util.List;

/** A report for a terminal. */
final class TextFormat {
    private static final int WIDTH = 100;
    private static final int HEAD = 12;
    private static final String INDENT = "  ";

    private TextFormat() {}

    static String of(ReportDocument document) {
        StringBuilder text = new StringBuilder(document.title()).append('\n');
        for (ReportDocument.Section section : document.sections()) {
            text.append('\n').append(plain(section.title())).append('\n');
            section.paragraphs().forEach(paragraph -> wrapped(text, plain(paragraph), INDENT, INDENT));
            section.list().forEach(entry -> wrapped(text, plain(entry), "  ! ", "    "));
            section.table().ifPresent(table -> append(text, table));
        }
        return text.toString().stripTrailing();
    }

    /** Without control characters, which could move the cursor of a terminal or break a line. */
    static String plain(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static void wrapped(StringBuilder text, String paragraph, String first, String others) {
        StringBuilder line = new StringBuilder(first);
        boolean empty = true;
        for (String word : paragraph.strip().replaceAll(" +", " ").split(" ", -1)) {
            if (!empty && line.length() + 1 + word.length() > WIDTH) {
                text.append(line).append('\n');
                line = new StringBuilder(others);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        text.append(line).append('\n');
    }

    private static void append(StringBuilder text, Table table) {
        List<List<String>> lines = new ArrayList<>();
        table.rows()
                .forEach(row ->
                        lines.add(row.stream().map(cell -> plain(cell.text())).toList()));
        int[] widths = new int[table.columns().size()];
        List<List<String>> heads = new ArrayList<>();
        int height = 0;
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            int cells = lines.stream()
                    .mapToInt(line -> length(line.get(column)))
                    .max()
                    .orElse(0);
            List<String> head = head(plain(table.columns().get(i).title()), cells);
            widths[i] = Math.max(
                    cells, head.stream().mapToInt(TextFormat::length).max().orElse(0));
            heads.add(head);
            height = Math.max(height, head.size());
        }
        for (int line = 0; line < height; line++) {
            int missing = height - line;
            append(
                    text,
                    table,
                    widths,
                    heads.stream()
                            .map(head -> missing > head.size() ? "" : head.get(head.size() - missing))
                            .toList());
        }
        lines.forEach(line -> append(text, table, widths, line));
    }

    private static void append(StringBuilder text, Table table, int[] widths, List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            String padding = " ".repeat(widths[column] - length(cell));
            line.append(INDENT).append(table.columns().get(column).right() ? padding + cell : cell + padding);
        }
        text.append(line.toString().replace('\u00A0', ' ').stripTrailing()).append('\n');
    }

    /** A head in lines that are not wider than the cells below, if its words are not. */
    private static List<String> head(String title, int cells) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : title.split(" ", -1)) {
            if (line.length() > 0 && length(line.toString()) + 1 + length(word) > Math.max(HEAD, cells)) {
                lines.add(line.toString());
                line = new StringBuilder();
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
