package dev.cofactor.eval;

import dev.cofactor.data.Interactions;
import dev.cofactor.model.Model;
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
        double error = requireFinite(userIndex, itemIndex, predicted) - actual;
        squared += error * error;
        absolute += Math.abs(error);
        count++;
    }

    /**
     * A prediction that can be compared.
     *
     * @throws IllegalStateException if it is not finite
     */
    static double requireFinite(int userIndex, int itemIndex, double predicted) {
        if (!Double.isFinite(predicted)) {
            throw new IllegalStateException("the prediction for user index " + userIndex + ", item index " + itemIndex
                    + " is " + predicted + "; a solver must return finite models, so this is a defect of that solver");
        }
        return predicted;
    }

    /**
     * The errors of a model on ratings with the same indexes, user after user, each user's state made once; if the model and
     * the ratings know time, each rating is predicted as of its own.
     *
     * @param test not empty
     * @param toOriginal from a score of the model to the original scale
     */
    static RatingMetrics of(Model model, Interactions<?, ?> test, DoubleUnaryOperator toOriginal) {
        RatingErrors errors = new RatingErrors();
        Predictions.forEach(
                model,
                test,
                toOriginal,
                (user, item, state, predicted, actual) -> errors.add(user, item, predicted, actual));
        return errors.metrics();
    }

    RatingMetrics metrics() {
        return new RatingMetrics(Math.sqrt(squared / count), absolute / count, count);
    }
}
