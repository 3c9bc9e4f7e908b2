package dev.cofactor.benchmarks.race;

import java.util.ArrayList;
import java.util.List;

/**
 * A program outside this project.
 *
 * @param name the name in the table
 * @param command the program and its first arguments
 */
public record PeerCommand(String name, List<String> command) implements Contender {

    /** Copies the command. */
    public PeerCommand {
        command = List.copyOf(command);
    }

    /**
     * Reads {@code name=command}. The command is cut at white space; what stands between quotes, single or double,
     * stays together. No shell sees it.
     *
     * @throws IllegalArgumentException if there is no name, no command, or a quote without its partner
     */
    public static PeerCommand parse(String text) {
        int equals = text.indexOf('=');
        String name = text.substring(0, Math.max(0, equals)).trim();
        List<String> words = words(text.substring(equals + 1));
        if (name.isEmpty() || words.isEmpty()) {
            throw new IllegalArgumentException("a peer is given as 'name=command', but got '" + text + "'");
        }
        return new PeerCommand(name, words);
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                inWord = true;
            } else if (Character.isWhitespace(c)) {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                }
                inWord = false;
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("the quote " + quote + " is not closed in '" + text + "'");
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }
}
