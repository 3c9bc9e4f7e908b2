package dev.cofactor.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/*
 * The row under the reader's eye; one object serves all rows. FastCSV moves its buffer while it is within a row, so
 * fields are copied here, end to end, into one array that is used again: a row costs no allocation, and whoever reads
 * a field works on its characters in place.
 *
 * Columns are addressed by their place among the columns that were asked for; `select` says where those stand in the
 * file.
 */
final class CsvRow extends AbstractBaseCsvCallbackHandler<CsvRow> {
    private char[] chars = new char[256];
    private int[] ends = new int[16];
    private int[] positions = new int[0];
    private int fields;

    void select(int[] newPositions) {
        positions = newPositions;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        fields = 0;
    }

    @Override
    protected void handleField(int field, char[] buffer, int offset, int length, boolean quoted) {
        int start = startOfField(field);
        if (length > chars.length - start) {
            chars = Arrays.copyOf(chars, Math.max(2 * chars.length, Math.addExact(start, length)));
        }
        System.arraycopy(buffer, offset, chars, start, length);
        if (field == ends.length) {
            ends = Arrays.copyOf(ends, 2 * field);
        }
        ends[field] = start + length;
        fields = field + 1;
    }

    @Override
    protected CsvRow buildRecord() {
        return this;
    }

    /** The line on which the row starts, counted from 1. */
    long line() {
        return getStartingLineNumber();
    }

    /** The number of fields in the file's row. */
    int fields() {
        return fields;
    }

    /** The characters of all fields; valid until the next row. */
    char[] chars() {
        return chars;
    }

    /** Where a column starts in {@link #chars()}. */
    int start(int column) {
        return startOfField(positions[column]);
    }

    /** Where a column ends in {@link #chars()}. */
    int end(int column) {
        return ends[positions[column]];
    }

    /** The text of a column. */
    String text(int column) {
        return field(positions[column]);
    }

    /** The text of a field of the file's row, whether it was asked for or not. */
    String field(int field) {
        int start = startOfField(field);
        return new String(chars, start, ends[field] - start);
    }

    /** The texts of all fields of the file's row. */
    List<String> allFields() {
        return IntStream.range(0, fields).mapToObj(this::field).toList();
    }

    /** The row as one text, without the quotes that it may have had. */
    String joined(String separator) {
        return String.join(separator, allFields());
    }

    private int startOfField(int field) {
        return field == 0 ? 0 : ends[field - 1];
    }
}
