package dev.cofactor.eval.comparison;

import dev.cofactor.eval.UserShares;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What users contribute to one figure of one contestant, in every run of it (a split and a seed), laid out over the users
 * that all contestants have together. The figure is the mean over runs.
 *
 * <p>16 bytes a run and user.
 */
final class AlignedShares {
    private final List<UserShares> runs;
    private final int users;
    /** By run and user; both 0 where the user has no share. */
    private final double[][] sums;

    private final double[][] weights;
    private final double[] influences;
    private final double[] ownValues;

    /**
     * Lays out.
     *
     * @param runs at least one
     * @param users ascending indexes, among them all of the runs
     */
    AlignedShares(List<UserShares> runs, int[] users) {
        this.runs = runs;
        this.users = users.length;
        this.sums = new double[runs.size()][users.length];
        this.weights = new double[runs.size()][users.length];
        this.influences = new double[users.length];
        this.ownValues = new double[users.length];
        int[] counts = new int[users.length];
        for (int run = 0; run < runs.size(); run++) {
            UserShares shares = runs.get(run);
            double[] influencesOfRun = shares.influences();
            // Of one user among all users, not only among those of this run.
            double factor = (double) users.length / shares.size() / runs.size();
            int at = 0;
            for (int i = 0; i < shares.size(); i++) {
                at = Arrays.binarySearch(users, at, users.length, shares.userIndex(i));
                sums[run][at] = shares.sum(i);
                weights[run][at] = shares.weight(i);
                influences[at] += factor * influencesOfRun[i];
                ownValues[at] += shares.value(i);
                counts[at]++;
            }
        }
        for (int user = 0; user < users.length; user++) {
            ownValues[user] /= counts[user]; // NaN without a share
        }
    }

    /** The users of all runs, ascending. */
    static int[] users(List<List<UserShares>> contestants) {
        return contestants.stream()
                .flatMap(List::stream)
                .flatMapToInt(shares -> IntStream.range(0, shares.size()).map(shares::userIndex))
                .sorted()
                .distinct()
                .toArray();
    }

    /** The figure over all users, the mean over runs. */
    double value() {
        return runs.stream().mapToDouble(UserShares::value).sum() / runs.size();
    }

    /**
     * The figure over a resample. A run of which it has no user does not count; with few users and many runs that happens.
     * NaN if there is no user of any run.
     *
     * @param counts how often each user is in it
     */
    double value(int[] counts) {
        double total = 0;
        int counted = 0;
        for (int run = 0; run < sums.length; run++) {
            double[] sumsOfRun = sums[run];
            double[] weightsOfRun = weights[run];
            double sum = 0;
            double weight = 0;
            for (int user = 0; user < counts.length; user++) {
                sum += counts[user] * sumsOfRun[user];
                weight += counts[user] * weightsOfRun[user];
            }
            if (weight > 0) {
                total += runs.get(run).finish(sum, weight);
                counted++;
            }
        }
        return total / counted;
    }

    /** Of each user, the empirical influence on the figure; they add up to 0. */
    double[] influences() {
        return influences;
    }

    /** The figure of each user alone, the mean over the runs that have the user; NaN for one whom no run has. */
    double[] ownValues() {
        return ownValues;
    }

    int users() {
        return users;
    }
}
