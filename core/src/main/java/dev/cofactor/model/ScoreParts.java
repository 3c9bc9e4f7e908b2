package dev.cofactor.model;

import java.util.List;

/**
 * What a score is made of, in the scale of the model: offset, user bias, item bias, and what the user has to do with this item.
 * The last is shown from up to three sides, each of which stands for all of it or for a part: from the user's side by history
 * and user features, from the item's side by item features, and by factors. A side of which the model knows nothing is empty.
 */
public final class ScoreParts {
    private final double offset;
    private final double userBias;
    private final double itemBias;
    private final List<Contribution> history;
    private final List<Contribution> userFeatures;
    private final List<Contribution> itemFeatures;
    private final List<Contribution> factors;

    private ScoreParts(
            double offset,
            double userBias,
            double itemBias,
            List<Contribution> history,
            List<Contribution> userFeatures,
            List<Contribution> itemFeatures,
            List<Contribution> factors) {
        this.offset = offset;
        this.userBias = userBias;
        this.itemBias = itemBias;
        this.history = history;
        this.userFeatures = userFeatures;
        this.itemFeatures = itemFeatures;
        this.factors = factors;
    }

    /** Nothing but these, which may be 0. */
    public static ScoreParts of(double offset, double userBias, double itemBias) {
        return new ScoreParts(offset, userBias, itemBias, List.of(), List.of(), List.of(), List.of());
    }

    /** With what the items of the user's history add, by item index. */
    public ScoreParts withHistory(List<Contribution> contributions) {
        return new ScoreParts(
                offset, userBias, itemBias, Contribution.sorted(contributions), userFeatures, itemFeatures, factors);
    }

    /** With what the features of the user add, beside the history, by index of user feature. */
    public ScoreParts withUserFeatures(List<Contribution> contributions) {
        return new ScoreParts(
                offset, userBias, itemBias, history, Contribution.sorted(contributions), itemFeatures, factors);
    }

    /** With what the features of the item add, by index of item feature. */
    public ScoreParts withItemFeatures(List<Contribution> contributions) {
        return new ScoreParts(
                offset, userBias, itemBias, history, userFeatures, Contribution.sorted(contributions), factors);
    }

    /** With what each factor adds, by its number. */
    public ScoreParts withFactors(List<Contribution> contributions) {
        return new ScoreParts(
                offset, userBias, itemBias, history, userFeatures, itemFeatures, Contribution.sorted(contributions));
    }

    /** The part that is the same for all users and items. */
    public double offset() {
        return offset;
    }

    /** The part that is the same for all items. */
    public double userBias() {
        return userBias;
    }

    /** The part that is the same for all users. */
    public double itemBias() {
        return itemBias;
    }

    /** What the items of the history add, by descending absolute value. */
    public List<Contribution> history() {
        return history;
    }

    /** What the features of the user add, by descending absolute value. */
    public List<Contribution> userFeatures() {
        return userFeatures;
    }

    /** What the features of the item add, by descending absolute value. */
    public List<Contribution> itemFeatures() {
        return itemFeatures;
    }

    /** What each factor adds, by descending absolute value. */
    public List<Contribution> factors() {
        return factors;
    }

    @Override
    public String toString() {
        return "offset " + offset + ", user bias " + userBias + ", item bias " + itemBias + ", history " + history
                + ", user features " + userFeatures + ", item features " + itemFeatures + ", factors " + factors;
    }
}
