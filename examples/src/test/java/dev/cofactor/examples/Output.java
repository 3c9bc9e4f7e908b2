package dev.cofactor.examples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Catches what a program prints. */
public final class Output {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    public PrintStream stream() {
        return stream;
    }

    public String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    public List<String> lines() {
        return text().lines().toList();
    }

    /** The text with all times gone. */
    public String textWithoutTimes() {
        return text().replaceAll(" +[0-9.]+ s\\b", " ? s");
    }

    /** The first number in the line that begins with a label. */
    public double number(String label) {
        String line = lines().stream()
                .filter(candidate -> candidate.stripLeading().startsWith(label + " "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line begins with '" + label + "' in:\n" + text()));
        return Double.parseDouble(line.strip().substring(label.length()).strip().split(" +")[0]);
    }
}
