package dev.cofactor.data;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** How a file writes points in time. All are kept to the millisecond; a finer fraction is cut off. */
public enum TimestampFormat {
    /** Whole seconds since 1970-01-01T00:00Z, such as {@code 978300760}; negative before; to the end of the year 9999. */
    EPOCH_SECONDS {
        @Override
        long parseMillis(CsvRow row, int column) throws FieldException {
            long seconds = wholeNumber(row, column, "a whole number of seconds since 1970");
            if (seconds > END_OF_9999 || seconds < -END_OF_9999) {
                throw new FieldException(column, "is too many seconds; are these milliseconds? Then say EPOCH_MILLIS");
            }
            return seconds * 1000L;
        }
    },

    /** Whole milliseconds since 1970-01-01T00:00Z, such as {@code 978300760000}; negative before. */
    EPOCH_MILLIS {
        @Override
        long parseMillis(CsvRow row, int column) throws FieldException {
            return wholeNumber(row, column, "a whole number of milliseconds since 1970");
        }
    },

    /**
     * ISO-8601 with a zone offset, such as {@code 2000-12-31T22:12:40Z} or {@code 2000-12-31T23:12:40.5+01:00}; whole minutes
     * may be without seconds.
     */
    ISO_INSTANT {
        @Override
        long parseMillis(CsvRow row, int column) throws FieldException {
            try {
                return instant(row.text(column)).toEpochMilli();
            } catch (DateTimeParseException | ArithmeticException e) {
                throw new FieldException(column, "is not an instant; expected one such as 2000-12-31T22:12:40Z", e);
            }
        }
    };

    private static final long END_OF_9999 = 253_402_300_799L;

    /** The time in a column of a row, in milliseconds since 1970-01-01T00:00Z. */
    abstract long parseMillis(CsvRow row, int column) throws FieldException;

    /** Seconds may be missing, as they are in what {@link OffsetDateTime} writes of whole minutes. */
    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return OffsetDateTime.parse(text).toInstant();
        }
    }

    private static long wholeNumber(CsvRow row, int column, String expected) throws FieldException {
        try {
            return NumberText.parseLong(row, column, expected);
        } catch (FieldException e) {
            if (row.text(column).indexOf('-', 1) < 0) {
                throw e;
            }
            throw new FieldException(
                    column, e.problem() + "; is this a date? ISO_INSTANT reads those such as 2000-12-31T22:12:40Z", e);
        }
    }
}
