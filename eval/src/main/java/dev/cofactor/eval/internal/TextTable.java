package dev.cofactor.eval.internal;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Cells in columns that line up. */
public final class TextTable {
    private TextTable() {}

    /**
     * Lines of cells, aligned to the right, with two blanks between columns.
     *
     * @param rows of as many cells as the first one has, or more, which follow unaligned
     */
    public static List<String> lines(List<List<String>> rows) {
        int columns = rows.get(0).size();
        int[] widths = IntStream.range(0, columns)
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> {
                    String cell = row.get(column);
                    return column < widths.length ? " ".repeat(widths[column] - cell.length()) + cell : cell;
                })
                .collect(Collectors.joining("  "));
    }
}
