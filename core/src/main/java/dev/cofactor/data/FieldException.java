package dev.cofactor.data;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A field cannot be used. Thrown by those who read a row, who know neither file nor line; {@link CsvRows} makes a
 * {@link MalformedRowException} of it, or counts the row as skipped. It has no stack trace, since skipped rows may be
 * many.
 */
final class FieldException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int column;
    private final String problem;

    /**
     * A field that cannot be used.
     *
     * @param column the column, by its place among the columns asked for
     * @param problem what is wrong and what was expected; continues a sentence that starts with the field's text
     * @param cause what found it, where that says more
     */
    FieldException(int column, String problem, @Nullable Throwable cause) {
        super(problem, cause, false, false);
        this.column = column;
        this.problem = problem;
    }

    FieldException(int column, String problem) {
        this(column, problem, null);
    }

    int column() {
        return column;
    }

    String problem() {
        return problem;
    }
}
