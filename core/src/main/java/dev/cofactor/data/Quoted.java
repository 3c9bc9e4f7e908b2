package dev.cofactor.data;

import java.util.Collection;
import java.util.stream.Collectors;

/** Text from files as messages show it: in quotes, control characters escaped, cut where it is long. */
final class Quoted {
    private static final int LONGEST = 80;

    private Quoted() {}

    /** A text in quotes, on one line. */
    static String text(String text) {
        StringBuilder result = new StringBuilder("\"");
        for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\t' -> result.append("\\t");
                case '\n' -> result.append("\\n");
                case '\r' -> result.append("\\r");
                default -> {
                    if (Character.isISOControl(c)) {
                        result.append(String.format("\\u%04x", (int) c));
                    } else {
                        result.append(c);
                    }
                }
            }
        }
        return result.append(text.length() > LONGEST ? "\"…" : "\"").toString();
    }

    /** Texts in quotes, one after the other. */
    static String list(Collection<String> texts) {
        return texts.stream().map(Quoted::text).collect(Collectors.joining(", "));
    }
}
