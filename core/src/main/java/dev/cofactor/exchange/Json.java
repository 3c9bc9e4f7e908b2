package dev.cofactor.exchange;

import java.io.IOException;

/** Strings and numbers as JSON (RFC 8259) has them. */
final class Json {
    private Json() {}

    /** Writes a string in quotes; what JSON or UTF-8 cannot hold as it is, is escaped. */
    static void string(Appendable target, String text) throws IOException {
        target.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean paired = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (paired) {
                target.append(c).append(text.charAt(++i));
            } else if (c == '"' || c == '\\') {
                target.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                target.append(String.format("\\u%04x", (int) c));
            } else {
                target.append(c);
            }
        }
        target.append('"');
    }
}
