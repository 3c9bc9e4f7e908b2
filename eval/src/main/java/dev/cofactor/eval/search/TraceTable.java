package dev.cofactor.eval.search;

import dev.cofactor.eval.Figure;
import dev.cofactor.eval.internal.TextTable;
import dev.cofactor.solver.Solver;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Trials as an aligned table. */
final class TraceTable {
    private static final double MILLIS = 1e3;

    private TraceTable() {}

    static <S extends Solver> String text(List<Trial<S>> trials, Trial<S> best) {
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("candidate"));
        header.addAll(best.candidate().options().keySet());
        header.addAll(
                List.of("epochs", "seconds", best.score().map(Figure::name).orElse("score")));
        rows.add(header);
        for (Trial<S> trial : trials) {
            List<String> row = new ArrayList<>(List.of(Integer.toString(trial.number())));
            trial.candidate().options().values().forEach(value -> row.add(shortened(value)));
            row.add(trial.epochs() + (trial.complete() ? "" : " …"));
            row.add(String.format(Locale.ROOT, "%.1f", trial.duration().toMillis() / MILLIS));
            row.add(trial.score()
                    .map(score -> String.format(Locale.ROOT, "%.4f", score.value()))
                    .orElse("failed"));
            if (trial.equals(best)) {
                row.add("best");
            }
            trial.failure().ifPresent(row::add);
            rows.add(row);
        }
        return String.join("\n", TextTable.lines(rows));
    }

    /** A number with four digits; other text as it is. */
    private static String shortened(String value) {
        try {
            double number = Double.parseDouble(value);
            return number == Math.rint(number) ? value : String.format(Locale.ROOT, "%.4g", number);
        } catch (NumberFormatException e) {
            return value;
        }
    }
}
