package dev.cofactor.data.synthetic;

import java.time.Duration;
import java.time.Instant;

/**
 * The settings of {@link SyntheticInteractions}; all have defaults. May be used again after {@link #build}; not safe
 * for use by several threads.
 *
 * <p>The defaults give ratings like those of MovieLens: a mean of about 3.5, a standard deviation of about 1.1; a model
 * of biases alone reaches an RMSE of about .93, the planted truth one of .80 to .85.
 */
public final class SyntheticInteractionsBuilder {
    /** Beyond these, activities and popularities differ by more than a number can hold. */
    private static final double MOST_ACTIVITY_SPREAD = 10;

    private static final double MOST_POPULARITY_EXPONENT = 20;
    private static final double MOST_POPULARITY_OFFSET = 1e9;

    private int users = 1_000;
    private int items = 800;
    private long interactions = 60_000;
    private int minimumPerUser = 10;
    private double activitySpread = 1;
    private double popularityExponent = 1.2;
    private double popularityOffset = 20;
    private double selectivity = 1;
    private int factors = 8;
    private int genres = 12;
    private double globalMean = 3.5;
    private double userBiasDeviation = 0.42;
    private double itemBiasDeviation = 0.5;
    private double tasteDeviation = 0.5;
    private double noise = 0.86;
    private RatingScale scale = RatingScale.stepped(1, 5, 1);
    private long periodStart = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();
    private long periodSeconds = Duration.ofDays(730).toSeconds();
    private long seed;

    SyntheticInteractionsBuilder() {}

    /**
     * Sets the number of users, 1,000 unless said.
     *
     * @throws IllegalArgumentException if the number is not positive
     */
    public SyntheticInteractionsBuilder users(int count) {
        users = (int) positive(count, "users");
        return this;
    }

    /**
     * Sets the number of items, 800 unless said.
     *
     * @throws IllegalArgumentException if the number is not positive
     */
    public SyntheticInteractionsBuilder items(int count) {
        items = (int) positive(count, "items");
        return this;
    }

    /**
     * Sets the exact number of interactions, 60,000 unless said.
     *
     * @throws IllegalArgumentException if the number is not positive
     */
    public SyntheticInteractionsBuilder interactions(long count) {
        interactions = positive(count, "interactions");
        return this;
    }

    /**
     * Sets the fewest interactions of a user, 10 unless said. No user has more than half of all items, unless the
     * number of interactions asks for it.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public SyntheticInteractionsBuilder minimumPerUser(int count) {
        minimumPerUser = (int) notNegative(count, "minimumPerUser");
        return this;
    }

    /**
     * Sets how unequal users are: the standard deviation of the logarithm of their activity, 1 unless said. At 10 the
     * most active users have all they may have, and nearly all others the minimum.
     *
     * @throws IllegalArgumentException if the number is not between 0 and 10
     */
    public SyntheticInteractionsBuilder activitySpread(double value) {
        activitySpread = between(value, MOST_ACTIVITY_SPREAD, "activitySpread");
        return this;
    }

    /**
     * Sets how unequal items are: popularity is in proportion to (rank + offset)<sup>−exponent</sup> with ranks from 1,
     * the law of Zipf and Mandelbrot; 1.2 unless said. Since nobody takes an item twice, the most popular ones get
     * somewhat less.
     *
     * @throws IllegalArgumentException if the number is not between 0 and 20
     */
    public SyntheticInteractionsBuilder popularityExponent(double value) {
        popularityExponent = between(value, MOST_POPULARITY_EXPONENT, "popularityExponent");
        return this;
    }

    /**
     * Sets how flat popularity is among the most popular items, see {@link #popularityExponent(double)}; 0 is the plain
     * law of Zipf, 20 holds unless said.
     *
     * @throws IllegalArgumentException if the number is not between 0 and 10<sup>9</sup>
     */
    public SyntheticInteractionsBuilder popularityOffset(double value) {
        popularityOffset = between(value, MOST_POPULARITY_OFFSET, "popularityOffset");
        return this;
    }

    /**
     * Sets how much users prefer what they like: 0 not at all, 1 (unless said) moderately. This is what makes
     * the choice of items, and not only their rating, say something about a user.
     *
     * @throws IllegalArgumentException if the number is negative, NaN or infinite
     */
    public SyntheticInteractionsBuilder selectivity(double value) {
        selectivity = notNegative(value, "selectivity");
        return this;
    }

    /**
     * Sets the number of factors of users and items, 8 unless said.
     *
     * @throws IllegalArgumentException if the number is not positive
     */
    public SyntheticInteractionsBuilder factors(int count) {
        factors = (int) positive(count, "factors");
        return this;
    }

    /**
     * Sets the number of genres, 12 unless said.
     *
     * @throws IllegalArgumentException if the number is not positive
     */
    public SyntheticInteractionsBuilder genres(int count) {
        genres = (int) positive(count, "genres");
        return this;
    }

    /**
     * Sets the mean score of pairs taken at random, 3.5 unless said. Ratings differ a little: they are clipped, and
     * users choose what they like.
     *
     * @throws IllegalArgumentException if the number is NaN or infinite
     */
    public SyntheticInteractionsBuilder globalMean(double value) {
        globalMean = finite(value, "globalMean");
        return this;
    }

    /**
     * Sets the standard deviation of user biases, 0.42 unless said.
     *
     * @throws IllegalArgumentException if the number is negative, NaN or infinite
     */
    public SyntheticInteractionsBuilder userBiasDeviation(double value) {
        userBiasDeviation = notNegative(value, "userBiasDeviation");
        return this;
    }

    /**
     * Sets the standard deviation of item biases, weighted by popularity, 0.5 unless said.
     *
     * @throws IllegalArgumentException if the number is negative, NaN or infinite
     */
    public SyntheticInteractionsBuilder itemBiasDeviation(double value) {
        itemBiasDeviation = notNegative(value, "itemBiasDeviation");
        return this;
    }

    /**
     * Sets the standard deviation of what users and items have in common, the products of their factors over all pairs,
     * 0.5 unless said.
     *
     * @throws IllegalArgumentException if the number is negative, NaN or infinite
     */
    public SyntheticInteractionsBuilder tasteDeviation(double value) {
        tasteDeviation = notNegative(value, "tasteDeviation");
        return this;
    }

    /**
     * Sets the standard deviation of the Gaussian noise that is added to a score before it is rounded to the scale,
     * 0.86 unless said.
     *
     * @throws IllegalArgumentException if the number is negative, NaN or infinite
     */
    public SyntheticInteractionsBuilder noise(double value) {
        noise = notNegative(value, "noise");
        return this;
    }

    /**
     * Sets the scale of ratings and the step between two of them; 1 to 5 by whole stars unless said.
     *
     * @throws IllegalArgumentException if whole steps do not lead from the lowest to the highest rating
     */
    public SyntheticInteractionsBuilder ratingScale(double lowest, double highest, double step) {
        scale = RatingScale.stepped(lowest, highest, step);
        return this;
    }

    /**
     * Sets a scale of ratings without steps; scores beyond its ends are clipped.
     *
     * @throws IllegalArgumentException if the lowest rating is not below the highest
     */
    public SyntheticInteractionsBuilder continuousScale(double lowest, double highest) {
        scale = RatingScale.continuous(lowest, highest);
        return this;
    }

    /**
     * Sets the time in which users arrive, the years 2020 and 2021 unless said. A user who arrives late may go on after
     * its end.
     *
     * @throws IllegalArgumentException if the end is less than a second after the start
     */
    public SyntheticInteractionsBuilder period(Instant start, Instant end) {
        long seconds = Duration.between(start, end).toSeconds();
        if (seconds < 1) {
            throw new IllegalArgumentException(
                    "the period must end after it starts, but is from " + start + " to " + end);
        }
        periodStart = start.getEpochSecond();
        periodSeconds = seconds;
        return this;
    }

    /** Sets the seed of all random numbers, 0 unless said. */
    public SyntheticInteractionsBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /**
     * The generator; plants the items.
     *
     * @throws IllegalArgumentException if there are more interactions than pairs, too few to give each user the
     *     minimum, or if the minimum exceeds the number of items
     */
    public SyntheticInteractions build() {
        if (minimumPerUser > items || (long) minimumPerUser * users > interactions) {
            throw new IllegalArgumentException("each user was to have at least " + minimumPerUser + " of " + items
                    + " items, but there are " + users + " users and " + interactions + " interactions");
        }
        if (interactions > (long) users * items) {
            throw new IllegalArgumentException(interactions + " interactions need more pairs than " + users
                    + " users and " + items + " items make");
        }
        return new SyntheticInteractions(new SyntheticSettings(
                users,
                items,
                interactions,
                minimumPerUser,
                activitySpread,
                popularityExponent,
                popularityOffset,
                selectivity,
                factors,
                genres,
                globalMean,
                userBiasDeviation,
                itemBiasDeviation,
                tasteDeviation,
                noise,
                scale,
                periodStart,
                periodSeconds,
                seed));
    }

    private static long positive(long count, String name) {
        if (count < 1) {
            throw new IllegalArgumentException(name + " must be positive, but is " + count);
        }
        return count;
    }

    private static double notNegative(double value, String name) {
        if (!(value >= 0) || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(name + " must be finite and not negative, but is " + value);
        }
        return value;
    }

    private static double between(double value, double most, String name) {
        if (!(value >= 0 && value <= most)) {
            throw new IllegalArgumentException(name + " must be between 0 and " + most + ", but is " + value);
        }
        return value;
    }

    private static double finite(double value, String name) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be finite, but is " + value);
        }
        return value;
    }
}
