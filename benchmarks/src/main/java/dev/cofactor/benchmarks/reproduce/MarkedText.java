package dev.cofactor.benchmarks.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text whose figures are marked by braces, as in {@code RMSE {0.8368}, MAE {0.6571}}. {@code …} stands for anything, line
 * breaks included, and every white space for any other.
 */
public final class MarkedText {
    private static final String ANYTHING = "…";
    private static final String NUMBER = "[-+]?(?:[0-9]+(?:,[0-9]{3})*(?:\\.[0-9]+)?|\\.[0-9]+)";
    private static final Pattern MARKED = Pattern.compile("\\{(" + NUMBER + ")\\}|" + ANYTHING);

    private final String text;
    private final List<String> figures = new ArrayList<>();
    private final Pattern pattern;

    private MarkedText(String text) {
        this.text = collapsed(text);
        StringBuilder expression = new StringBuilder();
        Matcher marks = MARKED.matcher(this.text);
        int end = 0;
        while (marks.find()) {
            expression.append(Pattern.quote(this.text.substring(end, marks.start())));
            if (marks.group(1) == null) {
                expression.append(".*?");
            } else {
                figures.add(marks.group(1));
                expression.append('(').append(NUMBER).append(')');
            }
            end = marks.end();
        }
        String rest = this.text.substring(end);
        if (figures.isEmpty() || rest.indexOf('{') >= 0) {
            throw new IllegalArgumentException(
                    "expected figures within braces, such as {0.8368}, but the text is " + this.text);
        }
        // A figure at the end is read to its end.
        pattern =
                Pattern.compile(expression + Pattern.quote(rest) + (rest.isEmpty() ? "(?![0-9])" : ""), Pattern.DOTALL);
    }

    /**
     * Reads marks.
     *
     * @throws IllegalArgumentException if no figure is marked, or what is between braces is no number
     */
    public static MarkedText parse(String text) {
        return new MarkedText(text);
    }

    /** The same with every white space, line breaks included, as one blank. */
    static String collapsed(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /** The figures as they are written, in their order. */
    public List<String> figures() {
        return List.copyOf(figures);
    }

    /** Without braces. */
    public String plain() {
        return text.replaceAll("\\{(" + NUMBER + ")\\}", "$1");
    }

    /** The numbers at the marks, where another text first is like this one but for its figures. */
    public Optional<List<String>> find(String other) {
        Matcher found = pattern.matcher(collapsed(other));
        if (!found.find()) {
            return Optional.empty();
        }
        List<String> seen = new ArrayList<>();
        for (int i = 1; i <= figures.size(); i++) {
            seen.add(found.group(i));
        }
        return Optional.of(seen);
    }

    /** The number that is written so, as in {@code 1,059} and {@code .8368}. */
    static double number(String figure) {
        return Double.parseDouble(figure.replace(",", ""));
    }

    /** How many digits a figure has after its point. */
    static int decimals(String figure) {
        int point = figure.indexOf('.');
        return point < 0 ? 0 : figure.length() - point - 1;
    }

    /** A number with that many digits after its point. */
    static String text(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    @Override
    public String toString() {
        return text;
    }
}
