package dev.cofactor.eval;

import dev.cofactor.eval.internal.TextTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/** A {@link LearningCurve} for people and for programs. */
final class LearningCurveText {
    private LearningCurveText() {}

    static String csv(List<LearningCurve.Point> points) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows(points, number -> Double.toString(number))) {
            text.append(row.stream().map(LearningCurveText::quoted).collect(Collectors.joining(",")))
                    .append('\n');
        }
        return text.toString();
    }

    static String table(List<LearningCurve.Point> points, Optional<LearningCurve.Point> best) {
        List<List<String>> rows = rows(points, number -> String.format(Locale.ROOT, "%.4g", number));
        addTimes(rows, points);
        for (int i = 0; i < points.size(); i++) {
            if (best.isPresent() && best.get().equals(points.get(i))) {
                rows.get(i + 1).add("best");
            }
        }
        return String.join("\n", TextTable.lines(rows));
    }

    /** A header, then a row for each point; a figure that a point does not have is empty. */
    private static List<List<String>> rows(List<LearningCurve.Point> points, DoubleFunction<String> format) {
        Set<String> names = points.stream()
                .map(point -> point.training().keySet())
                .flatMap(Collection::stream)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        boolean validated = points.stream().anyMatch(point -> point.validation().isPresent());
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("epoch"));
        List<String> own = validated ? List.of("validation RMSE", "validation MAE") : List.of();
        for (String name : names) {
            header.add(
                    own.contains(name) ? "solver's " + name : name); // a solver that stops early has a part of its own
        }
        header.addAll(own);
        rows.add(header);
        for (LearningCurve.Point point : points) {
            List<String> row = new ArrayList<>(List.of(Integer.toString(point.epoch())));
            for (String name : names) {
                Double number = point.training().get(name);
                row.add(number == null ? "" : format.apply(number));
            }
            point.validation().ifPresent(metrics -> {
                row.add(format.apply(metrics.rmse()));
                row.add(format.apply(metrics.mae()));
            });
            rows.add(row);
        }
        return rows;
    }

    private static void addTimes(List<List<String>> rows, List<LearningCurve.Point> points) {
        rows.get(0).add("seconds");
        for (int i = 0; i < points.size(); i++) {
            double seconds = points.get(i).elapsed().toMillis() / 1000.0;
            rows.get(i + 1).add(String.format(Locale.ROOT, "%.1f", seconds));
        }
    }

    /** A field as RFC 4180 wants it: in quotes if it has a comma, a quote or a line break. */
    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
