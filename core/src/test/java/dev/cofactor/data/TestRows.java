package dev.cofactor.data;

import java.util.stream.IntStream;

/** Rows without a file. */
final class TestRows {
    private TestRows() {}

    static CsvRow of(String... fields) {
        CsvRow row = new CsvRow();
        row.handleBegin(1);
        for (int i = 0; i < fields.length; i++) {
            row.handleField(i, fields[i].toCharArray(), 0, fields[i].length(), false);
        }
        row.select(IntStream.range(0, fields.length).toArray());
        return row;
    }
}
