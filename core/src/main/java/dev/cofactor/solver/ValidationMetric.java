package dev.cofactor.solver;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.Model;

/**
 * A figure by which training may judge a model on interactions that it does not learn from, for instance to stop early.
 * Implementations have no state; the same model and data give the same figure.
 */
public interface ValidationMetric {

    /** The name in reports and in the configuration of a solver, such as {@code RMSE}: one line without {@code =}. */
    String name();

    /** Whether more is better; unless overridden, less is. */
    default boolean higherIsBetter() {
        return false;
    }

    /**
     * Judges a model.
     *
     * @param model the model so far; a view that holds only during this call
     * @param training what it learns from, a row for each user
     * @param validation what it is judged by: other entries, in a matrix of the same shape
     * @return a finite figure, or NaN if the model or the data allow none
     */
    double measure(Model model, SparseMatrix training, SparseMatrix validation);

    /**
     * The square root of the mean squared difference between scores and values, in the scale of the training values; NaN for
     * scores that are no ratings.
     */
    static ValidationMetric rmse() {
        return ErrorMetric.RMSE;
    }

    /**
     * The mean absolute difference between scores and values, in the scale of the training values; NaN for scores that are no
     * ratings.
     */
    static ValidationMetric mae() {
        return ErrorMetric.MAE;
    }

    /**
     * What most solvers minimize, per interaction and without regularization. Where scores are ratings: the mean squared
     * difference. Else: the mean of {@code −ln σ(s_ui − s_uj)} over the interactions (u, i), with an item j that the user
     * has neither in the training nor in the validation part, drawn at random but the same ones each time; users who have
     * all items do not count.
     */
    static ValidationMetric loss() {
        return LossMetric.INSTANCE;
    }
}
