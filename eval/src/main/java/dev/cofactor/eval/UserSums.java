package dev.cofactor.eval;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Sums of something over each user's ratings, with the number of ratings. */
final class UserSums {
    private final double[] sums;
    private final int[] counts;

    UserSums(int users) {
        sums = new double[users];
        counts = new int[users];
    }

    /** Adds what one rating of a user contributes. */
    void add(int userIndex, double value) {
        sums[userIndex] += value;
        counts[userIndex]++;
    }

    /** The sum over all users. */
    double sum() {
        double sum = 0;
        for (double each : sums) {
            sum += each;
        }
        return sum;
    }

    /** The mean over all ratings. */
    UserShares mean() {
        int[] users = users();
        return UserShares.weightedMean(users, sums(users), weights(users));
    }

    /** The root of the mean over all ratings. */
    UserShares rootOfMean() {
        int[] users = users();
        return UserShares.rootOfWeightedMean(users, sums(users), weights(users));
    }

    /** The mean over users, with the same weight, of something that follows from a user's own mean. */
    UserShares meanOverUsers(DoubleUnaryOperator ofMean) {
        int[] users = users();
        return UserShares.mean(
                users,
                IntStream.of(users)
                        .mapToDouble(user -> ofMean.applyAsDouble(sums[user] / counts[user]))
                        .toArray());
    }

    private int[] users() {
        return IntStream.range(0, counts.length)
                .filter(user -> counts[user] > 0)
                .toArray();
    }

    private double[] sums(int[] users) {
        return IntStream.of(users).mapToDouble(user -> sums[user]).toArray();
    }

    private double[] weights(int[] users) {
        return IntStream.of(users).mapToDouble(user -> counts[user]).toArray();
    }
}
