package dev.cofactor.eval;

import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.Model;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.TrainingListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records how a training goes: after each epoch the figures that the solver reports and, if there is a validation part,
 * RMSE and MAE on it. For one training; read it when the training is over.
 *
 * <pre>{@code
 * LearningCurve curve = LearningCurve.validatedOn(split.test());
 * Recommender.builder().solver(BiasedMf.defaults()).listener(curve).train(split.train());
 * System.out.println(curve);
 * }</pre>
 *
 * <p>Validation takes O(validation · factors) time an epoch on the training thread.
 */
public final class LearningCurve implements TrainingListener {
    private final @Nullable Interactions<?, ?> validation;
    private final List<Point> points = new ArrayList<>();

    private LearningCurve(@Nullable Interactions<?, ?> validation) {
        this.validation = validation;
    }

    /**
     * What is known after an epoch.
     *
     * @param epoch the number of epochs done, from 1
     * @param elapsed the time since training began, validation included
     * @param training the figures of the solver, in its order
     * @param validation the errors on the validation part, in the caller's original scale and without clipping; empty if
     *     there is no validation part
     */
    public record Point(int epoch, Duration elapsed, Map<String, Double> training, Optional<RatingMetrics> validation) {

        /** Copies the map, its order kept. */
        public Point {
            training = Collections.unmodifiableMap(new LinkedHashMap<>(training));
        }
    }

    /** A curve of the solver's own figures only. */
    public static LearningCurve ofTraining() {
        return new LearningCurve(null);
    }

    /**
     * A curve with errors on ratings that are not trained on.
     *
     * @param validation ratings that share id indexes and value scale with the training data, as in a {@link Split}
     * @throws IllegalArgumentException if there are no values or no entries
     */
    public static LearningCurve validatedOn(Interactions<?, ?> validation) {
        RatingMetrics.requireRatings(validation);
        return new LearningCurve(validation);
    }

    /**
     * Records an epoch.
     *
     * @throws IllegalArgumentException if the scores of the model are no ratings, or it has another number of users or
     *     items than the validation part
     * @throws IllegalStateException if the epoch does not come after the last one recorded
     */
    @Override
    public void onEpoch(EpochReport report) {
        if (!points.isEmpty() && report.epoch() <= points.get(points.size() - 1).epoch()) {
            throw new IllegalStateException("epoch " + report.epoch() + " does not follow epoch "
                    + points.get(points.size() - 1).epoch()
                    + "; a learning curve records one training, so make one for each");
        }
        Optional<RatingMetrics> metrics =
                validation == null ? Optional.empty() : Optional.of(validate(report, validation));
        points.add(new Point(report.epoch(), report.elapsed(), report.metrics(), metrics));
    }

    private static RatingMetrics validate(EpochReport report, Interactions<?, ?> validation) {
        Model model = report.model();
        RatingMetrics.requireRatings(model.scoreKind(), report.solver());
        SparseMatrix byUser = validation.byUser();
        if (model.users() != byUser.rows() || model.items() != byUser.columns()) {
            throw new IllegalArgumentException("the model has " + model.users() + " users and " + model.items()
                    + " items, the validation part " + byUser.rows() + " and " + byUser.columns()
                    + "; cut both parts from one Interactions object, so that they share the indexes");
        }
        return RatingErrors.of(model, validation, validation.scale()::toOriginal);
    }

    /** The epochs so far, in order. */
    public List<Point> points() {
        return List.copyOf(points);
    }

    /** The epoch with the least RMSE on the validation part, the first of equal ones; empty without validation. */
    public Optional<Point> best() {
        return points.stream()
                .filter(point -> point.validation().isPresent())
                .min(Comparator.comparingDouble(
                        point -> point.validation().orElseThrow().rmse()));
    }

    /**
     * Comma-separated text with a header: {@code epoch}, the solver's figures by name, and with validation
     * {@code validation RMSE} and {@code validation MAE}. Numbers are exact; times are left out, so that the same training
     * gives the same text. Lines end with a line feed.
     */
    public String toCsv() {
        return LearningCurveText.csv(points);
    }

    /** An aligned table with a line for each epoch, the best one on the validation part marked. */
    @Override
    public String toString() {
        return LearningCurveText.table(points, best());
    }
}
