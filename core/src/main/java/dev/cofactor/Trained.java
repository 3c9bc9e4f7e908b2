package dev.cofactor;

import dev.cofactor.data.IdIndex;
import dev.cofactor.data.ValueScale;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.model.ModelProvenance;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.UserState;
import dev.cofactor.solver.UnusableValueException;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All that a recommender holds, and so all that its file holds.
 *
 * @param history the training data by user, in the scale of training; null if it was dropped
 * @param scale from the scale of training to the caller's
 * @param clip the range that predicted ratings are clipped to; null if they are not
 * @param featureNames the features that the model has a use for
 */
record Trained<U, I>(
        IdIndex<U> users,
        IdIndex<I> items,
        Model model,
        @Nullable SparseMatrix history,
        ItemStatistics statistics,
        ValueScale scale,
        @Nullable ValueRange clip,
        Fallback fallback,
        FeatureNames featureNames,
        ModelProvenance provenance) {

    Trained<U, I> withoutHistory() {
        return with(items, model, null, statistics);
    }

    /** The same but for what depends on which items there are. */
    Trained<U, I> with(
            IdIndex<I> newItems, Model newModel, @Nullable SparseMatrix newHistory, ItemStatistics newStatistics) {
        return new Trained<>(
                users, newItems, newModel, newHistory, newStatistics, scale, clip, fallback, featureNames, provenance);
    }

    /**
     * The history, for what cannot be done without.
     *
     * @throws IllegalStateException if it was dropped
     */
    SparseMatrix requireHistory() {
        return requireHistory(
                "it does not know what users have seen; ask with query(…).excludeSeen(false), and leave items"
                        + " out with exclude(…)");
    }

    /**
     * As {@link #requireHistory()}.
     *
     * @param consequence what is not possible without, and what to do
     */
    SparseMatrix requireHistory(String consequence) {
        if (history == null) {
            throw new IllegalStateException(
                    "this recommender has no history (withoutHistory() dropped it), so " + consequence);
        }
        return history;
    }

    /**
     * The factors of the model.
     *
     * @throws UnsupportedOperationException if it has none
     */
    FactorParameters factors() {
        if (model instanceof FactorModel factorModel) {
            return factorModel.parameters();
        }
        throw new UnsupportedOperationException(
                "the model of " + provenance.solver() + " has no factors (see capabilities())");
    }

    /** A score as the caller sees it: ratings in the original scale and clipped if so wished. */
    double present(float score, ScoreKind kind) {
        double value = unclipped(score, kind);
        return clip == null || kind != ScoreKind.RATING ? value : clip.clip(value);
    }

    /** A score in the original scale if it is a rating, not clipped. */
    double unclipped(double score, ScoreKind kind) {
        return kind == ScoreKind.RATING ? scale.toOriginal(score) : score;
    }

    /** A standard deviation as the caller sees it. */
    OptionalDouble presentDeviation(OptionalDouble deviation, ScoreKind kind) {
        return kind == ScoreKind.RATING && deviation.isPresent()
                ? OptionalDouble.of(deviation.getAsDouble() * scale.factor())
                : deviation;
    }

    /** The score of an item as the caller sees it. */
    Prediction prediction(UserState state, ScoreKind kind, Basis basis, int itemIndex) {
        float score = checked(state.score(itemIndex), itemIndex);
        return new Prediction(
                present(score, kind), kind, presentDeviation(state.standardDeviation(itemIndex), kind), basis);
    }

    /** A score that is safe to compare and to show. */
    float checked(float score, int itemIndex) {
        if (!Float.isFinite(score)) {
            throw new IllegalStateException(
                    "the model of " + provenance.solver() + " scored item " + items.id(itemIndex) + " with " + score
                            + "; a solver must return finite models, so this is a defect of that solver, or the file was altered that"
                            + " the recommender was mapped from (Recommender.verify tells)");
        }
        return score;
    }

    /**
     * What a model solves for when it is asked, such as a new user.
     *
     * @throws IllegalStateException if it cannot be solved for in finite numbers
     */
    <T> T solved(Supplier<T> solve) {
        try {
            return solve.get();
        } catch (ArithmeticException e) {
            throw new IllegalStateException(
                    "the model of " + provenance.solver() + " cannot solve for this in finite numbers: "
                            + e.getMessage()
                            + "; values of the history are too great, or the file was altered that the recommender was"
                            + " mapped from (Recommender.verify tells)",
                    e);
        }
    }

    /**
     * What a model solves for from a user's history, whose values it may refuse.
     *
     * @throws IllegalArgumentException if it does
     * @throws IllegalStateException if it cannot be solved for in finite numbers
     */
    <T> T solvedFrom(SparseRow history, Supplier<T> solve) {
        try {
            return solved(solve);
        } catch (UnusableValueException e) {
            throw Refusal.named(e, history, scale, () -> "item " + items.id(e.column()) + " in the history");
        }
    }
}
