package dev.cofactor.eval.search;

import dev.cofactor.eval.Figure;
import dev.cofactor.solver.Solver;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Trials as a picture: a panel with their scores in order and the best so far, and a panel for each option. */
final class TracePlot {
    private static final int PANELS_IN_A_ROW = 2;

    private TracePlot() {}

    static <S extends Solver> String svg(List<Trial<S>> trials, Trial<S> best) {
        List<Trial<S>> scored =
                trials.stream().filter(trial -> trial.score().isPresent()).toList();
        List<Double> scores = scored.stream()
                .map(trial -> trial.score().map(Figure::value).orElse(0.0))
                .toList();
        String name = best.score().map(Figure::name).orElse("score");
        List<PlotPanel> panels = new ArrayList<>();
        List<Boolean> complete = scored.stream().map(Trial::complete).toList();
        panels.add(new PlotPanel("trial", PlotAxis.counting(scored.size()), name, scores, complete, bestSoFar(scored)));
        for (String option : best.candidate().options().keySet()) {
            List<String> values = scored.stream()
                    .map(trial -> trial.candidate().options().get(option))
                    .toList();
            panels.add(new PlotPanel(option, PlotAxis.of(values), name, scores, complete, List.of()));
        }
        int rows = (panels.size() + PANELS_IN_A_ROW - 1) / PANELS_IN_A_ROW;
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\""
                        + " font-size=\"12\" role=\"img\" aria-label=\"Scores of %d trials\">\n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>\n",
                PANELS_IN_A_ROW * PlotPanel.WIDTH,
                rows * PlotPanel.HEIGHT,
                scored.size()));
        for (int i = 0; i < panels.size(); i++) {
            int x = i % PANELS_IN_A_ROW * PlotPanel.WIDTH;
            int y = i / PANELS_IN_A_ROW * PlotPanel.HEIGHT;
            svg.append("<g transform=\"translate(")
                    .append(x)
                    .append(' ')
                    .append(y)
                    .append(")\">\n");
            panels.get(i).draw(svg);
            svg.append("</g>\n");
        }
        return svg.append("</svg>\n").toString();
    }

    /** The best score of a complete trial up to each one; NaN before the first. */
    private static <S extends Solver> List<Double> bestSoFar(List<Trial<S>> scored) {
        List<Double> line = new ArrayList<>();
        double least = Double.POSITIVE_INFINITY;
        double value = Double.NaN;
        for (Trial<S> trial : scored) {
            double loss = SearchRun.loss(trial);
            if (trial.complete() && loss < least) {
                least = loss;
                value = trial.score().map(Figure::value).orElse(Double.NaN);
            }
            line.add(value);
        }
        return line;
    }
}
