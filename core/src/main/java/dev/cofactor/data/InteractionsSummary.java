package dev.cofactor.data;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a person wants to know of {@link Interactions} before training on them. All values are in the caller's original
 * scale. {@link #toString()} is a text of some 25 lines for a terminal.
 */
public final class InteractionsSummary {
    private final Counts counts;
    private final Optional<Activity> activity;
    private final Optional<Values> values;
    private final Optional<TimeSpan> timeSpan;

    InteractionsSummary(
            Counts counts, Optional<Activity> activity, Optional<Values> values, Optional<TimeSpan> timeSpan) {
        this.counts = counts;
        this.activity = activity;
        this.values = values;
        this.timeSpan = timeSpan;
    }

    /** The number of users, those without any interaction included. */
    public int users() {
        return counts.users();
    }

    /** The number of items, those without any interaction included. */
    public int items() {
        return counts.items();
    }

    /** The number of interactions. */
    public long interactions() {
        return counts.interactions();
    }

    /** The share of all possible pairs that there is an interaction for; 0 if no pair is possible. */
    public double density() {
        double pairs = (double) counts.users() * counts.items();
        return pairs == 0 ? 0 : counts.interactions() / pairs;
    }

    /** How many users have no interaction. */
    public int usersWithoutInteractions() {
        return counts.usersWithout();
    }

    /** How many items have no interaction. */
    public int itemsWithoutInteractions() {
        return counts.itemsWithout();
    }

    /** How many interactions were merged into another one of the same user and item. */
    public long mergedDuplicates() {
        return counts.mergedDuplicates();
    }

    /** How interactions are spread over users and items; empty if there is no interaction. */
    public Optional<Activity> activity() {
        return activity;
    }

    /** What is known of the values; empty for implicit data and if there is no interaction. */
    public Optional<Values> values() {
        return values;
    }

    /** The first and the last point in time; empty without timestamps and if there is no interaction. */
    public Optional<TimeSpan> timeSpan() {
        return timeSpan;
    }

    /** Aligned lines of text; numbers in the English notation, wherever this runs. */
    @Override
    public String toString() {
        return SummaryText.of(this);
    }

    /** The plain counts. */
    record Counts(int users, int items, long interactions, int usersWithout, int itemsWithout, long mergedDuplicates) {}

    /**
     * How interactions are spread over users and items.
     *
     * @param perUser the interactions of a user, over all users, those without any included
     * @param perItem the interactions of an item, over all items, those without any included
     * @param topPercentShare the share of interactions that go to the most popular 1 % of all items (rounded up)
     * @param topTenPercentShare the share of interactions that go to the most popular 10 % of all items (rounded up)
     */
    public record Activity(
            Distribution perUser, Distribution perItem, double topPercentShare, double topTenPercentShare) {}

    /**
     * What is known of the values.
     *
     * @param mean the mean over all interactions
     * @param variance the population variance (the sum of squares is divided by the number of interactions)
     * @param histogram by ascending value; every distinct value while there are few, else bins of equal width
     * @param userMeans the mean value of a user, over the users with interactions
     * @param itemMeans the mean value of an item, over the items with interactions
     */
    public record Values(
            double mean, double variance, List<Bin> histogram, Distribution userMeans, Distribution itemMeans) {

        /** Keeps a copy of the histogram. */
        public Values {
            histogram = List.copyOf(histogram);
        }

        /** The square root of the variance. */
        public double standardDeviation() {
            return Math.sqrt(variance);
        }
    }

    /**
     * A bar of a histogram: a single value if both limits are the same, else the values from the first limit up to,
     * but without, the second one (the last bin includes it).
     *
     * @param from the lower limit
     * @param to the upper limit
     * @param count how many interactions have such a value
     */
    public record Bin(double from, double to, long count) {}

    /**
     * A span of time.
     *
     * @param first the first point in time
     * @param last the last point in time
     */
    public record TimeSpan(Instant first, Instant last) {

        /** Checks that nothing is null. */
        public TimeSpan {
            Objects.requireNonNull(first, "first");
            Objects.requireNonNull(last, "last");
        }
    }
}
