package dev.cofactor.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts the malformed rows of a file and keeps the first, up to the limit; one more is thrown. */
final class SkippedRows {
    private final MalformedRows policy;
    private final String file;
    private final List<ReadReport.SkippedRow> first = new ArrayList<>();
    private String firstColumn = "";
    private long count;

    SkippedRows(MalformedRows policy, String file) {
        this.policy = policy;
        this.file = file;
    }

    void add(long line, @Nullable CsvColumn column, String text, String reason, @Nullable Throwable cause)
            throws MalformedRowException {
        if (count == policy.limit()) {
            String advice = count == 0
                    ? "; correct the row, or leave such rows out with malformedRows(MalformedRows.skip(limit))"
                    : "; " + count + " malformed rows before it were skipped, and no more than that are allowed";
            throw new MalformedRowException(file, line, column, text, reason, advice, cause);
        }
        if (count == 0 && column != null) {
            firstColumn = ", column " + column;
        }
        if (count < ReadReport.SKIPPED_KEPT) {
            Optional<String> name = Optional.ofNullable(column).map(CsvColumn::rawName);
            first.add(new ReadReport.SkippedRow(line, name, text, reason));
        }
        count++;
    }

    /** What is thrown when no row is left. */
    IOException all() {
        ReadReport.SkippedRow row = first.get(0);
        return new IOException(file + ": all " + count + " rows are malformed; line " + row.line() + firstColumn + ": "
                + Quoted.text(row.text()) + " " + row.reason());
    }

    ReadReport report(long rowsRead) {
        return new ReadReport(rowsRead, count, first);
    }
}
