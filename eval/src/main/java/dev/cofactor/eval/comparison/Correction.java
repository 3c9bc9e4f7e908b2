package dev.cofactor.eval.comparison;

import java.util.ArrayList;
import java.util.List;

/** Corrects the p-values of a whole report. */
final class Correction {
    private Correction() {}

    /**
     * The same figures with Holm's correction over all pairs of all of them, each test for itself.
     *
     * @param figures whose corrected values are not corrected yet
     */
    static List<FigureReport> of(List<FigureReport> figures, Inference inference) {
        double[] t = corrected(figures, PairedTest.T);
        double[] wilcoxon = corrected(figures, PairedTest.WILCOXON);
        double[] randomization = corrected(figures, PairedTest.RANDOMIZATION);
        List<FigureReport> reports = new ArrayList<>();
        int next = 0;
        for (FigureReport figure : figures) {
            List<ComparedPair> pairs = new ArrayList<>();
            for (ComparedPair pair : figure.pairs()) {
                PValues values = new PValues(t[next], wilcoxon[next], randomization[next]);
                boolean significant = values.of(inference.decisive()) <= 1 - inference.level();
                pairs.add(new ComparedPair(pair.contestant(), pair.reference(), pair.result(), values, significant));
                next++;
            }
            reports.add(
                    new FigureReport(figure.name(), figure.better(), figure.estimates(), figure.reference(), pairs));
        }
        return reports;
    }

    private static double[] corrected(List<FigureReport> figures, PairedTest test) {
        return Holm.corrected(figures.stream()
                .flatMap(figure -> figure.pairs().stream())
                .mapToDouble(pair -> pair.result().pValues().of(test))
                .toArray());
    }
}
