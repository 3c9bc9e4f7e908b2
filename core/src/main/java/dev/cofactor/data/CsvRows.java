package dev.cofactor.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the rows of a table: opens the text, reads the header, finds the columns, checks each row's number of
 * fields, hands the rows out, and turns whatever goes wrong into an exception with file and line or into a skipped
 * row.
 */
final class CsvRows {
    /** Stands for "no quotes": a character that Unicode keeps out of text. */
    private static final char NO_QUOTE = '\uFFFF';

    private final CsvFormat format;
    private final CsvHeader header;
    private final Consumer consumer;
    private final String file;
    private final SkippedRows skipped;
    private long read;

    /** Takes the rows. */
    @FunctionalInterface
    interface Consumer {

        /**
         * Uses a row, which is valid during this call only, or throws and leaves everything as if the row had not
         * come.
         */
        void accept(CsvRow row) throws FieldException;
    }

    private CsvRows(CsvFormat format, List<CsvColumn> columns, String file, Consumer consumer) {
        this.format = format;
        this.header = new CsvHeader(format, columns, file);
        this.consumer = consumer;
        this.file = file;
        this.skipped = new SkippedRows(format.malformedRows(), file);
    }

    /**
     * Reads a table to its end.
     *
     * @param columns the columns to use; a {@link CsvRow} addresses them by their place in this list
     * @throws IOException if the table cannot be read, has no rows, or has more malformed rows than the format allows
     */
    static ReadReport forEach(CsvInput input, CsvFormat format, List<CsvColumn> columns, Consumer consumer)
            throws IOException {
        try (CsvInput.Text text = input.open(format.charset())) {
            return new CsvRows(format, columns, text.name(), consumer).run(text.reader());
        }
    }

    @SuppressWarnings("resource") // the text is closed by the one who opened it
    private ReadReport run(Reader reader) throws IOException {
        CsvRow row = new CsvRow();
        Iterator<CsvRow> rows = CsvReader.builder()
                .fieldSeparator(format.separator())
                .quoteCharacter(format.quotes() ? '"' : NO_QUOTE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .build(row, reader)
                .iterator();
        if (!hasNext(rows, row)) {
            throw new IOException(file + " is empty; expected " + (format.header() ? "a header and rows" : "rows"));
        }
        if (format.header()) {
            header.read(rows.next());
            if (!hasNext(rows, row)) {
                throw new IOException(file + " has a header, but no rows");
            }
        }
        row.select(header.positions());
        while (hasNext(rows, row)) {
            use(rows.next());
        }
        if (read == 0) {
            throw skipped.all();
        }
        return skipped.report(read);
    }

    private void use(CsvRow row) throws MalformedRowException {
        try {
            Optional<String> problem = header.problemWithFieldCount(row);
            if (problem.isEmpty()) {
                consumer.accept(row);
                read++;
            } else {
                skipped.add(row.line(), null, row.joined(format.separator()), problem.get(), null);
            }
        } catch (FieldException e) {
            String hint = read == 0 && !format.header() ? "; if this line is a header, say header(true)" : "";
            skipped.add(row.line(), header.found(e.column()), row.text(e.column()), e.problem() + hint, e.getCause());
        }
    }

    /** Moves on to the next row, if there is one. */
    private boolean hasNext(Iterator<CsvRow> rows, CsvRow row) throws IOException {
        try {
            return rows.hasNext();
        } catch (UncheckedIOException e) {
            throw explained(e.getCause(), row);
        } catch (CsvParseException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            String reason = "starts a row with a broken quotation (" + e.getMessage()
                    + "); close the quotation marks and double"
                    + " those inside of a field, or say quotes(false) if they are characters like others";
            throw new MalformedRowException(file, row.line(), null, row.joined(format.separator()), reason, "", e);
        }
    }

    private IOException explained(@Nullable IOException e, CsvRow row) {
        if (e instanceof UndecodableTextException undecodable) {
            return new MalformedRowException(file, row.line(), null, undecodable.bytes(), undecodable.reason(), "", e);
        }
        return e == null ? new IOException(file + " cannot be read") : CsvInput.explained(file, e);
    }
}
