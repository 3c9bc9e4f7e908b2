package dev.cofactor.eval.comparison;

import java.util.stream.Collectors;

/** A report as Markdown with tables, as GitHub has them. */
final class MarkdownFormat {
    private static final String SPECIAL = "\\`*_[]<>|~#&$";

    private MarkdownFormat() {}

    static String of(ReportDocument document) {
        StringBuilder text =
                new StringBuilder("# ").append(escaped(document.title())).append('\n');
        for (ReportDocument.Section section : document.sections()) {
            text.append("\n## ").append(escaped(section.title())).append('\n');
            section.paragraphs()
                    .forEach(paragraph ->
                            text.append('\n').append(escaped(paragraph)).append('\n'));
            text.append(section.list().isEmpty() ? "" : "\n");
            section.list()
                    .forEach(entry -> text.append("- **").append(escaped(entry)).append("**\n"));
            section.table().ifPresent(table -> append(text.append('\n'), table));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Table table) {
        text.append(table.columns().stream()
                .map(column -> escaped(column.title()))
                .collect(Collectors.joining(" | ", "| ", " |\n")));
        text.append(table.columns().stream()
                .map(column -> column.right() ? "---:" : "---")
                .collect(Collectors.joining(" | ", "| ", " |\n")));
        table.rows()
                .forEach(row -> text.append(
                        row.stream().map(MarkdownFormat::cell).collect(Collectors.joining(" | ", "| ", " |\n"))));
    }

    private static String cell(Table.Cell cell) {
        String text = escaped(cell.text().strip());
        return cell.tone() == Table.Tone.PLAIN || text.isEmpty() ? text : "**" + text + "**";
    }

    /** So that it reads as it stands, and stays in its line. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        TextFormat.plain(text).codePoints().forEach(c -> {
            if (SPECIAL.indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.appendCodePoint(c);
        });
        return escaped.toString();
    }
}
