package dev.cofactor;

import java.util.List;
import java.util.Objects;

/**
 * Why a user is predicted to like an item as much as the model says: what the score is made of, in the scale of the caller.
 * What is listed adds up to the score, but for the rounding of numbers:
 *
 * <pre>{@code
 * score = offset + userBias + itemBias + interaction + clipping
 * interaction = sum of history + sum of userFeatures + untraced
 * interaction = sum of factors
 * }</pre>
 *
 * <p>The last two lines are two views of the same. Which of them a model has depends on its kind: neighbors and EASE are sums
 * over the user's items and have the first; matrix factorization has the second, and by ALS, PureSVD and with implicit
 * feedback the first as well. Where a model cannot trace a score back to the history, {@link #history} is empty and all of
 * the interaction is {@link #untraced}. Of the score for an item with features, {@link #itemFeatures} says which part of the
 * interaction is theirs.
 *
 * <pre>{@code
 * Explanation<String> why = recommender.explain("u17", "m9");
 * why.history().get(0);        // the item of u17 that mattered most, and by how much
 * System.out.println(why);     // all of it, to be read
 * }</pre>
 *
 * @param <I> the type of item ids
 */
public final class Explanation<I> {
    private final I itemId;
    private final Prediction prediction;
    private final String reason;
    private final Biases biases;
    private final double interaction;
    private final List<Part<I>> history;
    private final List<Part<String>> userFeatures;
    private final List<Part<String>> itemFeatures;
    private final List<Part<Integer>> factors;

    /**
     * What one thing adds to the score.
     *
     * @param id an item of the history, a feature such as {@code genre=Comedy}, or the number of a factor
     * @param contribution what it adds; may be negative
     * @param <T> the type of ids
     */
    public record Part<T>(T id, double contribution) {
        /** Checks that there is an id. */
        public Part {
            Objects.requireNonNull(id, "id");
        }
    }

    /** What does not depend on this user with this item. */
    record Biases(double offset, double user, double item) {}

    Explanation(
            I itemId,
            Prediction prediction,
            String reason,
            Biases biases,
            double interaction,
            List<Part<I>> history,
            List<Part<String>> userFeatures,
            List<Part<String>> itemFeatures,
            List<Part<Integer>> factors) {
        this.itemId = itemId;
        this.prediction = prediction;
        this.reason = reason;
        this.biases = biases;
        this.interaction = interaction;
        this.history = history;
        this.userFeatures = userFeatures;
        this.itemFeatures = itemFeatures;
        this.factors = factors;
    }

    /** The item. */
    public I itemId() {
        return itemId;
    }

    /** What is explained, with its kind and basis; that of a known user and item is the one of {@link Recommender#predict}. */
    public Prediction prediction() {
        return prediction;
    }

    /** The score that is explained. */
    public double score() {
        return prediction.value();
    }

    /** What the score rests on in words, with what was ignored, such as unknown ids. */
    public String reason() {
        return reason;
    }

    /** The part that is the same for all users and items, such as the mean of all ratings. */
    public double offset() {
        return biases.offset();
    }

    /** The part that is the same for all items: how generously this user rates. */
    public double userBias() {
        return biases.user();
    }

    /** The part that is the same for all users: how well this item is received. */
    public double itemBias() {
        return biases.item();
    }

    /** What this user has to do with this item: the score before clipping, less offset and biases. */
    public double interaction() {
        return interaction;
    }

    /** What clipping to the range of ratings, if the recommender does, has added; 0 if the score lies in it. */
    public double clipping() {
        return score() - offset() - userBias() - itemBias() - interaction;
    }

    /** What items of the user's history add to the interaction, by descending absolute contribution. */
    public List<Part<I>> history() {
        return history;
    }

    /** What features of the user add to the interaction, beside the history, by descending absolute contribution. */
    public List<Part<String>> userFeatures() {
        return userFeatures;
    }

    /**
     * What features of the item have in the interaction, by descending absolute contribution; the rest of it is what the
     * item has of its own, beside its features.
     */
    public List<Part<String>> itemFeatures() {
        return itemFeatures;
    }

    /** What factors, numbered from 0, add to the interaction, by descending absolute contribution. */
    public List<Part<Integer>> factors() {
        return factors;
    }

    /**
     * What of the interaction is not traced back to history and features of the user. For ALS this is what the user was
     * moved by since its row was solved for: 0 but for rounding for a new user, little for one of a model that has
     * converged.
     */
    public double untraced() {
        return interaction - sum(history) - sum(userFeatures);
    }

    private static <T> double sum(List<Part<T>> parts) {
        double sum = 0;
        for (Part<T> part : parts) {
            sum += part.contribution();
        }
        return sum;
    }

    /** Several lines: the score, its parts, and of each list those that matter most. */
    @Override
    public String toString() {
        return new ExplanationText().of(this);
    }
}
