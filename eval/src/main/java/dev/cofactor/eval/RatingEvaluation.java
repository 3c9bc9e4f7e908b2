package dev.cofactor.eval;

import dev.cofactor.Recommender;
import dev.cofactor.data.Interactions;
import dev.cofactor.eval.internal.ItemCounts;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.UserState;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How well ratings are predicted. With e the prediction less the rating, both in the caller's original scale, over the n
 * ratings of the test part:
 *
 * <ul>
 *   <li>{@code RMSE}, √(Σ e² / n), and {@code MAE}, Σ |e| / n, as in {@link RatingMetrics};
 *   <li>{@code R2}, the share of the variance that is explained, 1 − Σ e² / Σ (rating − mean)², with the mean of the test
 *       ratings; left out if all of these are the same;
 *   <li>{@code UserRMSE}, the mean over users of each one's own RMSE, in which users with few ratings count as much as
 *       others;
 *   <li>{@code PredictionCoverage}, the share of ratings whose user and item both have training interactions; the others are
 *       predicted as well, from what the model makes of the unknown, and are in all other figures.
 * </ul>
 *
 * <p>Of a model that states standard deviations ({@link UserState#standardDeviation}) also these, over the ratings for which
 * it does, taking the rating to be normally distributed about the prediction with that deviation σ, z = −e / σ; φ and Φ are
 * density and distribution function of the standard normal distribution:
 *
 * <ul>
 *   <li>{@code IntervalCoverage@50%}, {@code @80%}, {@code @90%}, {@code @95%}: the share of ratings in the central interval
 *       of this probability, which ought to be that share;
 *   <li>{@code NLL}, the mean negative log-likelihood, ½ ln(2 π σ²) + z² / 2;
 *   <li>{@code CRPS}, the mean continuous ranked probability score, σ (z (2 Φ(z) − 1) + 2 φ(z) − 1 / √π), in the unit of the
 *       ratings; for σ → 0 it becomes the MAE (T. Gneiting and A. Raftery, "Strictly proper scoring rules, prediction, and
 *       estimation", JASA 102, 2007);
 *   <li>{@code Sharpness}, the mean of σ: among models that are calibrated alike, a small one is better (T. Gneiting, F.
 *       Balabdaoui and A. Raftery, "Probabilistic forecasts, calibration and sharpness", JRSS B 69(2), 2007);
 *   <li>and the {@link CalibrationTable} of the result.
 * </ul>
 *
 * <p>If the model and the ratings know time, each rating is predicted as of its own. O(ratings · factors) time on the
 * caller's thread, the same to the last bit for the same predictions on every machine, but for logarithms and exponentials
 * in the figures of uncertainty, which Java leaves to the machine in the last digit; some 100 bytes a user, and 16 a rating
 * where deviations are stated. Immutable.
 */
public final class RatingEvaluation implements Evaluator {
    private static final RatingEvaluation DEFAULTS = new RatingEvaluation();

    private RatingEvaluation() {}

    /** The evaluation; it has no options. */
    public static RatingEvaluation defaults() {
        return DEFAULTS;
    }

    @Override
    public <U, I> List<Figure> evaluate(Recommender<U, I> recommender, Split<U, I> split) {
        return measure(recommender, split).figures();
    }

    /**
     * Measures.
     *
     * @param recommender trained on the training part of the split, with its indexes
     * @throws IllegalArgumentException if its scores are no ratings, the test part has no values, or it has other users or
     *     items than the split
     * @throws IllegalStateException if a prediction is not finite, or a deviation not finite and positive
     */
    public <U, I> RatingResult measure(Recommender<U, I> recommender, Split<U, I> split) {
        Interactions<U, I> test = split.test();
        RatingMetrics.requireRatings(
                recommender.scoreKind(), recommender.provenance().solver());
        RatingMetrics.requireRatings(test);
        if (!recommender.users().equals(test.users()) || !recommender.items().equals(test.items())) {
            throw new IllegalArgumentException(
                    "the recommender does not have the users and items of the split in the same"
                            + " order; train it on the training part of the split");
        }
        int users = test.users().size();
        UserSums squared = new UserSums(users);
        UserSums absolute = new UserSums(users);
        UserSums known = new UserSums(users);
        Uncertainty uncertainty = new Uncertainty(users);
        int[] trained = ItemCounts.of(split.train().byUser());
        Predictions.forEach(
                recommender.model(),
                test,
                score -> recommender.toOriginalScale((float) score),
                (user, item, state, predicted, actual) -> {
                    double error = actual - RatingErrors.requireFinite(user, item, predicted);
                    squared.add(user, error * error);
                    absolute.add(user, Math.abs(error));
                    boolean both = trained[item] > 0
                            && split.train().byUser().row(user).size() > 0;
                    known.add(user, both ? 1 : 0);
                    OptionalDouble deviation = state.standardDeviation(item);
                    if (deviation.isPresent()) {
                        double original = recommender.toOriginalDeviation(deviation.getAsDouble());
                        uncertainty.add(user, item, original, error);
                    }
                });
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("RMSE", Better.LOWER, squared.rootOfMean()));
        figures.add(Figure.of("MAE", Better.LOWER, absolute.mean()));
        DoubleSummaryStatistics ratings = ratings(test).summaryStatistics();
        if (ratings.getMin() < ratings.getMax()) {
            double mean = ratings.getAverage();
            double variation = ratings(test)
                    .map(rating -> (rating - mean) * (rating - mean))
                    .sum();
            figures.add(Figure.of("R2", Better.HIGHER, 1 - squared.sum() / variation));
        }
        figures.add(Figure.of("UserRMSE", Better.LOWER, squared.meanOverUsers(Math::sqrt)));
        figures.add(Figure.of("PredictionCoverage", Better.HIGHER, known.mean()));
        figures.addAll(uncertainty.figures());
        return new RatingResult(figures, test.size(), uncertainty.count(), uncertainty.calibration());
    }

    private static DoubleStream ratings(Interactions<?, ?> test) {
        SparseMatrix byUser = test.byUser();
        return IntStream.range(0, byUser.rows())
                .mapToObj(byUser::row)
                .flatMapToDouble(row -> IntStream.range(0, row.size())
                        .mapToDouble(k -> test.scale().toOriginal(row.value(k))));
    }
}
