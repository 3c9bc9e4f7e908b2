package dev.cofactor.tensor;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The little JSON that a tensor header needs, strict: no white space, ASCII only, integers from 0 to
 * 2<sup>63</sup> − 1. The caller knows the structure and asks for one token after another, so nothing nests here and no
 * more is allocated than the text is long.
 */
final class JsonText {
    private final Path file;
    private final byte[] text;
    private int position;

    /**
     * A reader at the start of a text.
     *
     * @param file named in errors
     * @param text the JSON
     */
    JsonText(Path file, byte[] text) {
        this.file = file;
        this.text = text;
    }

    /** Appends a string in quotes; all but printable ASCII is escaped. */
    static void quote(StringBuilder json, String string) {
        json.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c >= ' ' && c <= '~') {
                json.append(c);
            } else {
                json.append(String.format("\\u%04x", (int) c));
            }
        }
        json.append('"');
    }

    /** Goes on behind a text if it stands here. */
    boolean skip(String expected) {
        if (text.length - position < expected.length()) {
            return false;
        }
        for (int i = 0; i < expected.length(); i++) {
            if (text[position + i] != expected.charAt(i)) {
                return false;
            }
        }
        position += expected.length();
        return true;
    }

    /** Goes on behind a text that must stand here. */
    void expect(String expected) throws TensorFileException {
        if (!skip(expected)) {
            throw malformed("'" + expected + "' is missing");
        }
    }

    /** Reads a string, quotes and escapes resolved. */
    String string() throws TensorFileException {
        expect("\"");
        StringBuilder string = new StringBuilder();
        while (true) {
            char c = next();
            if (c == '"') {
                return string.toString();
            }
            string.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() throws TensorFileException {
        char c = next();
        if (c == '"' || c == '\\') {
            return c;
        }
        if (c != 'u') {
            throw malformed("an escape other than \\\", \\\\ and \\u");
        }
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
                throw malformed("a \\u escape without four hexadecimal digits");
            }
            code = code << 4 | digit;
        }
        return (char) code;
    }

    private char next() throws TensorFileException {
        if (position == text.length) {
            throw malformed("a string does not end");
        }
        byte c = text[position++];
        if (c < ' ' || c > '~') {
            throw malformed("a byte that is not printable ASCII");
        }
        return (char) c;
    }

    /** Reads an integer that is not negative and has no leading zeros. */
    long integer() throws TensorFileException {
        int start = position;
        while (position < text.length && text[position] >= '0' && text[position] <= '9') {
            position++;
        }
        String digits = new String(text, start, position - start, StandardCharsets.US_ASCII);
        try {
            if (digits.length() == 1 || !digits.startsWith("0")) {
                return Long.parseLong(digits);
            }
        } catch (NumberFormatException e) {
            // none, or beyond 2^63 − 1
        }
        throw malformed("'" + digits + "' is no integer from 0 to " + Long.MAX_VALUE);
    }

    /** Checks that nothing but spaces is left. */
    void expectPadding() throws TensorFileException {
        while (position < text.length) {
            if (text[position++] != ' ') {
                throw malformed("something follows the end");
            }
        }
    }

    private TensorFileException malformed(String problem) {
        return TensorFileException.damaged(file, "the header is malformed at its byte " + position + ": " + problem);
    }
}
