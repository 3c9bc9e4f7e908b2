package dev.cofactor.eval;

import java.util.Arrays;

/**
 * What users contribute to a figure: of each a sum and a weight, the figure being the sum of sums over the sum of weights,
 * or the root of that. For a mean over users, such as NDCG, sums are the users' own values and all weights are 1; for RMSE,
 * sums are those of squared errors, weights are numbers of ratings, and the root is taken.
 *
 * <p>Immutable. 20 bytes a user.
 */
public final class UserShares {
    private final int[] users;
    private final double[] sums;
    private final double[] weights;
    private final boolean root;

    private UserShares(int[] users, double[] sums, double[] weights, boolean root) {
        if (users.length == 0 || users.length != sums.length || users.length != weights.length) {
            throw new IllegalArgumentException(
                    "every user needs a sum and a weight, and there must be users, but there are " + users.length
                            + " users, " + sums.length + " sums, " + weights.length + " weights");
        }
        for (int i = 0; i < users.length; i++) {
            if (users[i] < 0 || (i > 0 && users[i] <= users[i - 1])) {
                throw new IllegalArgumentException(
                        "user indexes must ascend from 0 or more, but number " + i + " is " + users[i]);
            }
            if (!Double.isFinite(sums[i]) || !(weights[i] > 0) || !Double.isFinite(weights[i])) {
                throw new IllegalArgumentException("sums must be finite and weights finite and positive, but those of"
                        + " user index " + users[i] + " are " + sums[i] + " and " + weights[i]);
            }
            if (root && sums[i] < 0) {
                throw new IllegalArgumentException("a root needs sums that are not negative, but that of user index "
                        + users[i] + " is " + sums[i]);
            }
        }
        this.users = users;
        this.sums = sums;
        this.weights = weights;
        this.root = root;
    }

    /**
     * The mean of a value of each user.
     *
     * @param users indexes of the users that have a value, ascending; at least one
     * @param values the value of each, finite
     */
    public static UserShares mean(int[] users, double[] values) {
        double[] weights = new double[users.length];
        Arrays.fill(weights, 1);
        return new UserShares(users.clone(), values.clone(), weights, false);
    }

    /**
     * The weighted mean, Σ sums / Σ weights.
     *
     * @param users indexes of the users that contribute, ascending; at least one
     * @param sums finite
     * @param weights finite and positive
     */
    public static UserShares weightedMean(int[] users, double[] sums, double[] weights) {
        return new UserShares(users.clone(), sums.clone(), weights.clone(), false);
    }

    /** The root of the weighted mean; sums must not be negative. */
    public static UserShares rootOfWeightedMean(int[] users, double[] sums, double[] weights) {
        return new UserShares(users.clone(), sums.clone(), weights.clone(), true);
    }

    /** The number of users that contribute. */
    public int size() {
        return users.length;
    }

    /** The index of the i-th user that contributes; ascending with i. */
    public int userIndex(int i) {
        return users[i];
    }

    /** What the i-th user adds to the sum. */
    public double sum(int i) {
        return sums[i];
    }

    /** What the i-th user adds to the sum of weights. */
    public double weight(int i) {
        return weights[i];
    }

    /** The figure over the i-th user alone. */
    public double value(int i) {
        return finish(sums[i], weights[i]);
    }

    /** The figure over all users, added up in ascending order. */
    public double value() {
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < users.length; i++) {
            sum += sums[i];
            weight += weights[i];
        }
        return finish(sum, weight);
    }

    /**
     * The figure that a sum over some users gives, some perhaps counted more than once, as in a bootstrap.
     *
     * @param sum the sum of {@link #sum} of them
     * @param weight the sum of {@link #weight} of them, positive
     */
    public double finish(double sum, double weight) {
        double mean = sum / weight;
        return root ? Math.sqrt(mean) : mean;
    }

    /**
     * How the figure depends on each user: n times the derivative of the figure with respect to the share of the user among
     * all n users, at equal shares (the empirical influence function: B. Efron, "The Jackknife, the Bootstrap and Other
     * Resampling Plans", SIAM 1982, chapter 6). For a mean over users that is the user's value less the mean; for a ratio
     * Σ s / Σ w of value r it is n (s<sub>i</sub> − r w<sub>i</sub>) / Σ w; of a root of value f that, over 2 f, and 0 if f
     * is 0. They add up to 0, and the sum of their squares over n² estimates the variance of the figure. O(users).
     */
    public double[] influences() {
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < users.length; i++) {
            sum += sums[i];
            weight += weights[i];
        }
        double ratio = sum / weight;
        double slope = users.length / weight;
        if (root) {
            slope *= ratio == 0 ? 0 : 0.5 / Math.sqrt(ratio);
        }
        double[] influences = new double[users.length];
        for (int i = 0; i < users.length; i++) {
            influences[i] = slope * (sums[i] - ratio * weights[i]);
        }
        return influences;
    }
}
