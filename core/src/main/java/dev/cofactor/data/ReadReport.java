package dev.cofactor.data;

import java.util.List;
import java.util.Optional;

/**
 * What a reader met.
 *
 * @param rowsRead the rows that were used
 * @param rowsSkipped the malformed rows that were left out
 * @param firstSkipped the first of those left out, {@value #SKIPPED_KEPT} at most, in the order of the file
 */
public record ReadReport(long rowsRead, long rowsSkipped, List<SkippedRow> firstSkipped) {
    /** How many skipped rows are kept. */
    public static final int SKIPPED_KEPT = 20;

    /** Copies the list. */
    public ReadReport {
        firstSkipped = List.copyOf(firstSkipped);
    }

    /**
     * A row that was left out.
     *
     * @param line the line on which it starts, counted from 1
     * @param column the name of the column as the header has it, or its number counted from 0; empty if the row as a
     *     whole is wrong
     * @param text the text that could not be used
     * @param reason what is wrong with it and what was expected
     */
    public record SkippedRow(long line, Optional<String> column, String text, String reason) {}
}
