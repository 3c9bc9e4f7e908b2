package dev.cofactor.eval.ranking;

import dev.cofactor.eval.Figure;
import java.util.List;

/**
 * What {@link RankingEvaluation#measure} found.
 *
 * @param figures in the order of the metrics
 * @param counts what they are over
 * @param time what it took
 */
public record RankingResult(List<Figure> figures, RankingCounts counts, RankingTime time) {

    /** Copies the list. */
    public RankingResult {
        figures = List.copyOf(figures);
    }

    /**
     * The value of a figure.
     *
     * @param name as in {@link Figure#name()}
     * @throws IllegalArgumentException if there is no such figure
     */
    public double value(String name) {
        return Figure.named(name, figures).value();
    }
}
