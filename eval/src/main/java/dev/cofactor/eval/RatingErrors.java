package dev.cofactor.eval;

import dev.cofactor.data.Interactions;
import dev.cofactor.data.ValueScale;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.Model;
import dev.cofactor.model.TimeAwareModel;
import dev.cofactor.model.UserState;
import java.time.Instant;
import java.util.function.DoubleUnaryOperator;

/** Sums up errors of predicted ratings in double precision, in the order in which they come. */
final class RatingErrors {
    private double squared;
    private double absolute;
    private long count;

    /**
     * Adds one rating; indexes are for the message only.
     *
     * @throws IllegalStateException if the prediction is not finite
     */
    void add(int userIndex, int itemIndex, double predicted, double actual) {
        if (!Double.isFinite(predicted)) {
            throw new IllegalStateException("the prediction for user index " + userIndex + ", item index " + itemIndex
                    + " is " + predicted + "; a solver must return finite models, so this is a defect of that solver");
        }
        double error = predicted - actual;
        squared += error * error;
        absolute += Math.abs(error);
        count++;
    }

    /**
     * The errors of a model on ratings with the same indexes, user after user, each user's state made once; if the model and
     * the ratings know time, each rating is predicted as of its own.
     *
     * @param test not empty
     * @param toOriginal from a score of the model to the original scale
     */
    static RatingMetrics of(Model model, Interactions<?, ?> test, DoubleUnaryOperator toOriginal) {
        SparseMatrix byUser = test.byUser();
        ValueScale scale = test.scale();
        RatingErrors errors = new RatingErrors();
        for (int user = 0; user < byUser.rows(); user++) {
            SparseRow row = byUser.row(user);
            if (row.size() == 0) {
                continue;
            }
            UserState state = model.userState(user);
            for (int k = 0; k < row.size(); k++) {
                int item = row.column(k);
                UserState then = byUser.hasTimestamps() && model instanceof TimeAwareModel timeAware
                        ? timeAware.userState(user, Instant.ofEpochMilli(row.timestamp(k)))
                        : state;
                double predicted = toOriginal.applyAsDouble(then.score(item));
                errors.add(user, item, predicted, scale.toOriginal(row.value(k)));
            }
        }
        return errors.metrics();
    }

    RatingMetrics metrics() {
        return new RatingMetrics(Math.sqrt(squared / count), absolute / count, count);
    }
}
