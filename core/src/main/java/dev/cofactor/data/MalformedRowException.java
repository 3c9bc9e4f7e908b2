package dev.cofactor.data;

import java.io.IOException;
import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of a file cannot be used. The message says where it is, what was found, what was expected and what to do. */
public final class MalformedRowException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String file;
    private final long line;
    private final @Nullable String column;
    private final String text;
    private final String reason;

    MalformedRowException(
            String file,
            long line,
            @Nullable CsvColumn column,
            String text,
            String reason,
            String advice,
            @Nullable Throwable cause) {
        super(
                file + ", line " + line + (column == null ? "" : ", column " + column) + ": " + Quoted.text(text) + " "
                        + reason + advice,
                cause);
        this.file = file;
        this.line = line;
        this.column = column == null ? null : column.rawName();
        this.text = text;
        this.reason = reason;
    }

    /**
     * Of a field of a row, for readers of other formats than those of this package.
     *
     * @param file the file, with the member of the archive if it is one
     * @param line the line on which the row starts, counted from 1
     * @param column the number of the field, counted from 0
     * @param text the text of the field
     * @param reason what is wrong and what was expected; continues a sentence that begins with the text
     */
    public static MalformedRowException ofField(String file, long line, int column, String text, String reason) {
        return new MalformedRowException(file, line, CsvColumn.of(column), text, reason, "", null);
    }

    /**
     * Of a row as a whole, for readers of other formats than those of this package.
     *
     * @param file the file, with the member of the archive if it is one
     * @param line the line on which the row starts, counted from 1
     * @param text the row
     * @param reason what is wrong and what was expected; continues a sentence that begins with the text
     */
    public static MalformedRowException ofRow(String file, long line, String text, String reason) {
        return new MalformedRowException(file, line, null, text, reason, "", null);
    }

    /** The file, with the member of the archive if it is one. */
    public String file() {
        return file;
    }

    /** The line on which the row starts, counted from 1. */
    public long line() {
        return line;
    }

    /**
     * The name of the column as the header has it, or its number counted from 0; empty if the row as a whole is wrong.
     */
    public Optional<String> column() {
        return Optional.ofNullable(column);
    }

    /** The text that could not be used. */
    public String text() {
        return text;
    }

    /** What is wrong with the text and what was expected. */
    public String reason() {
        return reason;
    }
}
