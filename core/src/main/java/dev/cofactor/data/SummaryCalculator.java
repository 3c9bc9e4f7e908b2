package dev.cofactor.data;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.matrix.ValueMoments;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Works out an {@link InteractionsSummary}; O(users + items + interactions), and two numbers a user and item in memory.
 */
final class SummaryCalculator {
    private final SparseMatrix matrix;
    private final ValueScale scale;
    private final double[] userCounts;
    private final double[] itemCounts;
    private final double[] userSums;
    private final double[] itemSums;

    private SummaryCalculator(Interactions<?, ?> data) {
        this.matrix = data.byUser();
        this.scale = data.scale();
        this.userCounts = new double[matrix.rows()];
        this.itemCounts = new double[matrix.columns()];
        this.userSums = new double[matrix.rows()];
        this.itemSums = new double[matrix.columns()];
    }

    static InteractionsSummary summarize(Interactions<?, ?> data) {
        SummaryCalculator calculator = new SummaryCalculator(data);
        calculator.count();
        InteractionsSummary.Counts counts = new InteractionsSummary.Counts(
                data.users().size(),
                data.items().size(),
                data.size(),
                zeros(calculator.userCounts),
                zeros(calculator.itemCounts),
                data.mergedDuplicates());
        return new InteractionsSummary(counts, calculator.activity(), calculator.values(), calculator.timeSpan());
    }

    private void count() {
        for (int user = 0; user < matrix.rows(); user++) {
            SparseRow entries = matrix.row(user);
            userCounts[user] = entries.size();
            for (int k = 0; k < entries.size(); k++) {
                int item = entries.column(k);
                double value = entries.value(k);
                itemCounts[item]++;
                userSums[user] += value;
                itemSums[item] += value;
            }
        }
    }

    private Optional<InteractionsSummary.Activity> activity() {
        if (matrix.nonZeros() == 0) {
            return Optional.empty();
        }
        return Optional.of(new InteractionsSummary.Activity(
                Distribution.of(userCounts).orElseThrow(),
                Distribution.of(itemCounts).orElseThrow(),
                shareOfMostPopular(100),
                shareOfMostPopular(10)));
    }

    /** The share of interactions with the most popular one of so many items. */
    private double shareOfMostPopular(int oneOf) {
        double[] ascending = itemCounts.clone();
        Arrays.sort(ascending);
        int chosen = (ascending.length - 1) / oneOf + 1;
        double sum = 0;
        for (int i = ascending.length - chosen; i < ascending.length; i++) {
            sum += ascending[i];
        }
        return sum / matrix.nonZeros();
    }

    private Optional<InteractionsSummary.Values> values() {
        if (!matrix.hasValues()) {
            return Optional.empty();
        }
        return ValueMoments.of(matrix)
                .map(moments -> new InteractionsSummary.Values(
                        scale.toOriginal(moments.mean()),
                        moments.variance() * scale.factor() * scale.factor(),
                        Histogram.of(matrix, new OriginalValues(scale), moments.minimum(), moments.maximum()),
                        means(userSums, userCounts),
                        means(itemSums, itemCounts)));
    }

    private Distribution means(double[] sums, double[] counts) {
        double[] means = new double[counts.length - zeros(counts)];
        int size = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                means[size++] = scale.toOriginal(sums[i] / counts[i]);
            }
        }
        return Distribution.of(means).orElseThrow();
    }

    private Optional<InteractionsSummary.TimeSpan> timeSpan() {
        if (!matrix.hasTimestamps() || matrix.nonZeros() == 0) {
            return Optional.empty();
        }
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int user = 0; user < matrix.rows(); user++) {
            SparseRow entries = matrix.row(user);
            for (int k = 0; k < entries.size(); k++) {
                first = Math.min(first, entries.timestamp(k));
                last = Math.max(last, entries.timestamp(k));
            }
        }
        return Optional.of(new InteractionsSummary.TimeSpan(Instant.ofEpochMilli(first), Instant.ofEpochMilli(last)));
    }

    private static int zeros(double[] counts) {
        int zeros = 0;
        for (double count : counts) {
            if (count == 0) {
                zeros++;
            }
        }
        return zeros;
    }
}
