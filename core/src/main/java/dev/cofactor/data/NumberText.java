package dev.cofactor.data;

/*
 * Numbers from the characters of a row, without an object for the usual forms.
 *
 * A float of at most 2^24 as an integer and at most ten decimals is the quotient of two floats that are both exact,
 * so one division rounds it correctly (Clinger 1990); all else goes to Float.parseFloat.
 */
final class NumberText {
    private static final int LARGEST_EXACT = 1 << 24;
    private static final float[] POWERS_OF_TEN = {1e0f, 1e1f, 1e2f, 1e3f, 1e4f, 1e5f, 1e6f, 1e7f, 1e8f, 1e9f, 1e10f};
    /** As many digits as every number of that length fits into a long. */
    private static final int DIGITS_OF_ANY_LONG = 18;

    private static final String NUMBER = "is not a number; expected a finite decimal number such as 4 or 3.5";

    private NumberText() {}

    /** The finite decimal number in a column, correctly rounded. */
    static float parseFloat(CsvRow row, int column) throws FieldException {
        char[] chars = row.chars();
        int end = row.end(column);
        int start = row.start(column);
        int position = start;
        boolean negative = position < end && chars[position] == '-';
        if (negative) {
            position++;
        }
        int digits = 0;
        int decimals = 0;
        boolean inFraction = false;
        int firstDigit = position;
        for (; position < end; position++) {
            char c = chars[position];
            if (c >= '0' && c <= '9' && digits <= (LARGEST_EXACT - 9) / 10) {
                digits = 10 * digits + (c - '0');
                decimals += inFraction ? 1 : 0;
            } else if (c == '.' && !inFraction && position > firstDigit) {
                inFraction = true;
            } else {
                return parseUnusualFloat(row, column);
            }
        }
        if (firstDigit == end || decimals >= POWERS_OF_TEN.length || chars[end - 1] == '.') {
            return parseUnusualFloat(row, column);
        }
        float magnitude = digits / POWERS_OF_TEN[decimals];
        return negative ? -magnitude : magnitude;
    }

    private static float parseUnusualFloat(CsvRow row, int column) throws FieldException {
        String text = row.text(column);
        // Float.parseFloat takes more than a file should hold: blanks, hexadecimal, "1f", "NaN".
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                throw new FieldException(column, NUMBER);
            }
        }
        float value;
        try {
            value = Float.parseFloat(text);
        } catch (NumberFormatException e) {
            throw new FieldException(column, NUMBER, e);
        }
        if (Float.isInfinite(value)) {
            throw new FieldException(column, "is too large; expected a number of at most " + Float.MAX_VALUE);
        }
        return value;
    }

    /**
     * The whole number in a column.
     *
     * @param expected what the column should hold
     */
    static long parseLong(CsvRow row, int column, String expected) throws FieldException {
        int end = row.end(column);
        int start = row.start(column);
        char[] chars = row.chars();
        int position = start < end && chars[start] == '-' ? start + 1 : start;
        if (position == end) {
            throw new FieldException(column, "is not " + expected);
        }
        if (end - position > DIGITS_OF_ANY_LONG) {
            return parseLongestLong(row, column, expected);
        }
        long magnitude = 0;
        for (; position < end; position++) {
            int digit = chars[position] - '0';
            if (digit < 0 || digit > 9) {
                throw new FieldException(column, "is not " + expected);
            }
            magnitude = 10 * magnitude + digit;
        }
        return chars[start] == '-' ? -magnitude : magnitude;
    }

    private static long parseLongestLong(CsvRow row, int column, String expected) throws FieldException {
        String text = row.text(column);
        if (!text.matches("-?[0-9]+")) {
            throw new FieldException(column, "is not " + expected);
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new FieldException(column, "is beyond the range of 64 bits; expected " + expected, e);
        }
    }
}
