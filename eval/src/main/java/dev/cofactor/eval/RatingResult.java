package dev.cofactor.eval;

import java.util.List;
import java.util.Optional;

/**
 * What {@link RatingEvaluation#measure} found.
 *
 * @param figures see {@link RatingEvaluation}
 * @param ratings the number of ratings that figures are over
 * @param ratingsWithDeviation for how many of them the model states a standard deviation
 * @param calibration how well these deviations fit the errors, if there are any
 */
public record RatingResult(
        List<Figure> figures, long ratings, long ratingsWithDeviation, Optional<CalibrationTable> calibration) {

    /** Copies the list. */
    public RatingResult {
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
