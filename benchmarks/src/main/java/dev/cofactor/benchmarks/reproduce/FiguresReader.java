package dev.cofactor.benchmarks.reproduce;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads figures line by line: the first word says what a line is. */
final class FiguresReader {
    private final List<Program> programs = new ArrayList<>();
    private final List<Elsewhere> elsewhere = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private @Nullable String id;
    private String mainClass = "";
    private List<String> arguments = List.of();
    private List<String> jvmArguments = List.of();
    private double minutes;
    private final List<Observation> observations = new ArrayList<>();

    private @Nullable MarkedText seen;
    private final List<Claim> claims = new ArrayList<>();
    private List<Tolerance> tolerances = List.of();

    private @Nullable Claimless table;

    private record Claimless(String document, String header) {}

    void accept(String line) {
        int blank = line.indexOf(' ');
        String word = blank < 0 ? line : line.substring(0, blank);
        String rest = blank < 0 ? "" : line.substring(blank).strip();
        if (table != null && !word.equals("because")) {
            throw new IllegalArgumentException(
                    "expected because, and why no program prints the table, but got " + word);
        }
        switch (word) {
            case "example", "benchmark" -> program(word, rest);
            case "jvm" ->
                jvmArguments = List.of(required(rest, "arguments of the JVM").split(" +"));
            case "minutes" -> minutes = MarkedText.number(required(rest, "a number of minutes"));
            case "seen" -> {
                endObservation();
                if (id == null) {
                    throw new IllegalArgumentException("figures are seen before a program is named");
                }
                seen = MarkedText.parse(rest);
            }
            case "claimed" -> claims.add(new Claim(document(rest), MarkedText.parse(text(rest))));
            case "holds" ->
                tolerances =
                        List.of(rest.split(",")).stream().map(Tolerance::parse).toList();
            case "elsewhere" -> {
                endProgram();
                table = new Claimless(document(rest), text(rest));
            }
            case "because" -> {
                if (table == null) {
                    throw new IllegalArgumentException("because without a table: expected elsewhere before");
                }
                elsewhere.add(new Elsewhere(table.document(), table.header(), required(rest, "a reason")));
                table = null;
            }
            default ->
                throw new IllegalArgumentException(
                        "expected example, benchmark, jvm, minutes, seen, claimed, holds, elsewhere or because, but got "
                                + word);
        }
    }

    Figures figures() {
        endProgram();
        if (table != null) {
            throw new IllegalArgumentException("the last line must say because why no program prints the table");
        }
        return new Figures(programs, elsewhere);
    }

    private void program(String kind, String rest) {
        endProgram();
        String name = document(rest);
        if (!ids.add(name)) {
            throw new IllegalArgumentException("there is another program " + name);
        }
        List<String> words = List.of(text(rest).split(" +"));
        id = name;
        mainClass = "dev.cofactor." + kind + "s." + words.get(0);
        arguments = words.subList(1, words.size());
        jvmArguments = List.of();
        minutes = 1;
    }

    private void endProgram() {
        endObservation();
        if (id != null) {
            if (observations.isEmpty()) {
                throw new IllegalArgumentException("nothing is seen of what " + id + " prints");
            }
            programs.add(new Program(id, mainClass, arguments, jvmArguments, minutes, observations));
        }
        id = null;
        observations.clear();
    }

    private void endObservation() {
        if (seen != null) {
            int figures = seen.figures().size();
            List<Tolerance> each = switch (tolerances.size()) {
                case 0 -> same(Tolerance.LAST_DIGIT, figures);
                case 1 -> same(tolerances.get(0), figures);
                default -> tolerances;
            };
            observations.add(new Observation(seen, claims, each));
        } else if (!claims.isEmpty() || !tolerances.isEmpty()) {
            throw new IllegalArgumentException("expected seen before claimed and holds");
        }
        seen = null;
        claims.clear();
        tolerances = List.of();
    }

    private static List<Tolerance> same(Tolerance tolerance, int count) {
        return Collections.nCopies(count, tolerance);
    }

    private static String document(String rest) {
        return rest.substring(0, colon(rest)).strip();
    }

    private static String text(String rest) {
        return required(rest.substring(colon(rest) + 1).strip(), "something after the colon");
    }

    private static int colon(String rest) {
        int colon = rest.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("expected a name and a colon, but got " + rest);
        }
        return colon;
    }

    private static String required(String text, String what) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("expected " + what);
        }
        return text;
    }
}
