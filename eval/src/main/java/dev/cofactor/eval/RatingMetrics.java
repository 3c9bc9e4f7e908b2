package dev.cofactor.eval;

import dev.cofactor.Recommender;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.ValueScale;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.ScoreKind;
import java.util.Locale;

/**
 * How far predicted ratings are from those given, in the caller's original scale: with e the prediction less the rating,
 * over n ratings.
 *
 * @param rmse the root mean squared error, √(Σ e² / n)
 * @param mae the mean absolute error, Σ |e| / n
 * @param count the number of ratings n
 */
public record RatingMetrics(double rmse, double mae, long count) {

    /** Checks that the errors are numbers, not negative, and that there is at least one rating. */
    public RatingMetrics {
        if (!(rmse >= 0) || !(mae >= 0) || count < 1) {
            throw new IllegalArgumentException("errors must not be negative and there must be ratings, but got RMSE "
                    + rmse + ", MAE " + mae + " over " + count + " ratings");
        }
    }

    /**
     * The errors of a recommender on ratings that it was not trained on. Predictions are those of
     * {@link Recommender#predict}, so a user or item that it does not know is answered by its fallback, and counts.
     *
     * <p>If the recommender was trained on data with the same id indexes, as with the two parts of a {@link Split}, ids are
     * not looked up and each user's state is made once; a user or item without training data is then scored by the model.
     * O(ratings · factors) time on the caller's thread; the errors are added up user after user, by ascending item index,
     * so the result is the same to the last bit on every machine.
     *
     * @param test ratings, in any scale
     * @throws IllegalArgumentException if the scores of the recommender are no ratings, or {@code test} has no values or no
     *     entries
     * @throws dev.cofactor.UnknownIdException if an id is unknown and the recommender has no fallback
     */
    public static <U, I> RatingMetrics of(Recommender<U, I> recommender, Interactions<U, I> test) {
        requireRatings(recommender.scoreKind(), recommender.provenance().solver());
        requireRatings(test);
        boolean shared =
                recommender.users().equals(test.users()) && recommender.items().equals(test.items());
        return shared
                ? RatingErrors.of(recommender.model(), test, score -> recommender.toOriginalScale((float) score))
                : byId(recommender, test);
    }

    private static <U, I> RatingMetrics byId(Recommender<U, I> recommender, Interactions<U, I> test) {
        SparseMatrix byUser = test.byUser();
        ValueScale scale = test.scale();
        RatingErrors errors = new RatingErrors();
        for (int user = 0; user < byUser.rows(); user++) {
            SparseRow row = byUser.row(user);
            U userId = test.users().id(user);
            for (int k = 0; k < row.size(); k++) {
                int item = row.column(k);
                double predicted =
                        recommender.predict(userId, test.items().id(item)).value();
                errors.add(user, item, predicted, scale.toOriginal(row.value(k)));
            }
        }
        return errors.metrics();
    }

    static void requireRatings(ScoreKind kind, String solver) {
        if (kind != ScoreKind.RATING) {
            throw new IllegalArgumentException("the scores of " + solver + " are of kind " + kind
                    + ", not ratings, so they have no RMSE or MAE; use a solver that predicts ratings");
        }
    }

    static void requireRatings(Interactions<?, ?> test) {
        if (!test.hasValues()) {
            throw new IllegalArgumentException(
                    "the interactions to test on have no values, so predicted ratings cannot be compared with them");
        }
        if (test.size() == 0) {
            throw new IllegalArgumentException("there are no interactions to test on");
        }
    }

    /** A line of text, such as {@code RMSE 0.8765, MAE 0.6789 over 20,000 ratings}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "RMSE %.4f, MAE %.4f over %,d ratings", rmse, mae, count);
    }
}
