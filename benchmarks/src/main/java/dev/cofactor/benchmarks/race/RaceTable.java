package dev.cofactor.benchmarks.race;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** The outcome of a race as a table in Markdown, with notes below. */
final class RaceTable {
    private static final String NONE = "–";

    private final List<String> measures;

    /** A table with a column for each of these measures of quality. */
    RaceTable(List<String> measures) {
        this.measures = List.copyOf(measures);
    }

    /** The table; times are put in relation to those of the first contender that has finished. */
    String of(Task task, List<Standing> standings) {
        Optional<Standing> reference = standings.stream()
                .filter(standing -> standing.times().isPresent())
                .findFirst();
        List<String> header = new ArrayList<>(List.of("contender", "seconds a " + what(task), "range"));
        header.add("times " + reference.map(Standing::name).orElse(NONE));
        header.addAll(measures);
        header.add("memory, MiB");
        StringBuilder text = new StringBuilder();
        line(text, header);
        text.append("|---").append("|---:".repeat(header.size() - 1)).append("|\n");
        double unit = reference.flatMap(Standing::times).map(Spread::median).orElse(Double.NaN);
        standings.forEach(standing -> line(text, cells(standing, unit)));
        for (Standing standing : standings) {
            for (String note : standing.notes()) {
                text.append("\n- ").append(standing.name()).append(": ").append(note);
            }
            standing.withdrawn()
                    .ifPresent(reason -> text.append("\n- ")
                            .append(standing.name())
                            .append(": ")
                            .append(reason.replace("\n", "\n  ")));
        }
        return text.append('\n').toString();
    }

    private static String what(Task task) {
        return task == Task.TOPN ? "repetition" : "sweep";
    }

    private List<String> cells(Standing standing, double unit) {
        List<String> cells = new ArrayList<>();
        cells.add(standing.name());
        Optional<Spread> times = standing.times();
        cells.add(times.map(spread -> seconds(spread.median())).orElse(NONE));
        cells.add(times.map(spread -> seconds(spread.least()) + "–" + seconds(spread.greatest()))
                .orElse(NONE));
        cells.add(times.map(spread -> number("%.2f", spread.median() / unit)).orElse(NONE));
        for (String measure : measures) {
            cells.add(number("%.4f", standing.quality(measure)));
        }
        cells.add(number("%.0f", standing.memory()));
        return cells;
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    /** Three significant digits or more. */
    private static String seconds(double value) {
        return number(value < 0.1 ? "%.4f" : value < 10 ? "%.3f" : "%.1f", value);
    }

    private static String number(String format, OptionalDouble value) {
        return value.isPresent() ? number(format, value.getAsDouble()) : NONE;
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
