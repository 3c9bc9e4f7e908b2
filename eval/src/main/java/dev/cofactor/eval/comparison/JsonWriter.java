package dev.cofactor.eval.comparison;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Writes JSON (RFC 8259), indented; the caller closes what it opens. */
final class JsonWriter {
    private final StringBuilder text = new StringBuilder();
    private int depth;
    private boolean first = true;
    private boolean named;

    JsonWriter begin(char bracket) {
        place();
        text.append(bracket);
        depth++;
        first = true;
        return this;
    }

    JsonWriter end(char bracket) {
        depth--;
        if (!first) {
            newLine();
        }
        text.append(bracket);
        first = false;
        return this;
    }

    JsonWriter name(String name) {
        place();
        quote(name);
        text.append(": ");
        named = true;
        return this;
    }

    JsonWriter value(@Nullable String value) {
        place();
        if (value == null) {
            text.append("null");
        } else {
            quote(value);
        }
        return this;
    }

    JsonWriter value(long value) {
        place();
        text.append(value);
        return this;
    }

    JsonWriter value(boolean value) {
        place();
        text.append(value);
        return this;
    }

    /** A finite number. */
    JsonWriter value(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("JSON has no number " + value);
        }
        place();
        text.append(value);
        return this;
    }

    JsonWriter value(OptionalDouble value) {
        return value.isPresent() ? value(value.getAsDouble()) : value((String) null);
    }

    private void place() {
        if (named) {
            named = false;
            return;
        }
        if (depth > 0) {
            text.append(first ? "" : ",");
            newLine();
        }
        first = false;
    }

    private void newLine() {
        text.append('\n').append("  ".repeat(depth));
    }

    private void quote(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' '
                    || (c >= 0x7F && c < 0xA0)
                    || c == '\u2028'
                    || c == '\u2029'
                    || Character.isSurrogate(c)) {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }

    /** What was written, with a line break at the end. */
    @Override
    public String toString() {
        return text + "\n";
    }
}
