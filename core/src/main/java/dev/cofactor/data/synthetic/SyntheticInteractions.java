package dev.cofactor.data.synthetic;

import dev.cofactor.data.Features;
import dev.cofactor.data.IdIndex;
import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.DuplicatePolicy;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/*
 * score(u, i) = global mean + user bias + item bias + p_u · q_i, rating = clip(round(score + noise)).
 *
 * Each user has random streams of its own, so users can be generated one at a time, again and again, and nothing but
 * the items is kept in memory.
 */
/**
 * Generated ratings whose truth is known: films that do not exist, rated by people who do not exist, for examples,
 * tests and measurements without real data.
 *
 * <p>Planted are a global mean, biases of users and items, and a vector of factors for each user and item; items of a
 * genre are near each other. Popularity falls with a power of the rank, the activity of users is log-normal, users
 * prefer what they like, and timestamps ascend. Noise is Gaussian; ratings are rounded to the steps of their scale and
 * clipped.
 *
 * <p>User ids are 1, 2 … users, item ids 1, 2 … items. The same settings give the same data on every machine.
 * Immutable, safe to share between threads.
 */
public final class SyntheticInteractions {
    private static final double SESSION_SHARE = 0.9;
    private static final double SECONDS_WITHIN_SESSION = 20;
    private static final double SECONDS_BETWEEN_SESSIONS = 3 * 86_400;
    private static final long MILLIS_PER_SECOND = 1_000;

    private final SyntheticSettings settings;
    private final PlantedItems items;
    private final int[] counts;

    SyntheticInteractions(SyntheticSettings settings) {
        this.settings = settings;
        this.items = new PlantedItems(settings);
        this.counts = ActivityPlan.of(settings);
    }

    /** A builder with the defaults of a quick start: 1,000 users, 800 items, 60,000 ratings of 1 to 5 stars. */
    public static SyntheticInteractionsBuilder builder() {
        return new SyntheticInteractionsBuilder();
    }

    /** The shape of MovieLens 100K: 943 users, 1,682 items, 100,000 ratings of 1 to 5 stars. */
    public static SyntheticInteractionsBuilder movieLens100k() {
        return builder()
                .users(943)
                .items(1_682)
                .interactions(100_000)
                .minimumPerUser(20)
                .activitySpread(1.2)
                .popularityExponent(1.3)
                .popularityOffset(40)
                .period(Instant.parse("1997-09-20T00:00:00Z"), Instant.parse("1998-04-20T00:00:00Z"));
    }

    /** The shape of MovieLens 1M: 6,040 users, 3,706 items, 1,000,209 ratings of 1 to 5 stars. */
    public static SyntheticInteractionsBuilder movieLens1m() {
        return builder()
                .users(6_040)
                .items(3_706)
                .interactions(1_000_209)
                .minimumPerUser(20)
                .activitySpread(1.2)
                .popularityExponent(1.4)
                .popularityOffset(100)
                .factors(12)
                .period(Instant.parse("2000-04-25T00:00:00Z"), Instant.parse("2001-04-25T00:00:00Z"));
    }

    /** The shape of MovieLens 32M: 200,948 users, 84,432 items, 32,000,204 ratings of half a star to 5 stars. */
    public static SyntheticInteractionsBuilder movieLens32m() {
        return builder()
                .users(200_948)
                .items(84_432)
                .interactions(32_000_204)
                .minimumPerUser(20)
                .activitySpread(1.3)
                .popularityExponent(1.7)
                .popularityOffset(300)
                .factors(16)
                .genres(19)
                .ratingScale(0.5, 5, 0.5)
                .period(Instant.parse("1996-01-29T00:00:00Z"), Instant.parse("2023-10-01T00:00:00Z"));
    }

    /** The number of users; their ids are 1 to this number. */
    public int users() {
        return settings.users();
    }

    /** The number of items; their ids are 1 to this number, whether rated or not. */
    public int items() {
        return settings.items();
    }

    /** The number of interactions, all of different pairs. */
    public long size() {
        return settings.interactions();
    }

    /** Takes generated interactions. */
    @FunctionalInterface
    public interface InteractionConsumer {

        /**
         * Takes one interaction.
         *
         * @param userId from 1 to {@link #users()}
         * @param itemId from 1 to {@link #items()}
         * @param value the rating
         * @param timestamp milliseconds since 1970-01-01T00:00Z, whole seconds
         */
        void accept(int userId, int itemId, float value, long timestamp);
    }

    /**
     * Generates all interactions, user by user, a user's in the order of time. Nothing is kept: memory depends on the
     * number of users and items only.
     */
    public void forEach(InteractionConsumer consumer) {
        generate((userId, itemId, score, value, timestamp) -> consumer.accept(userId, itemId, value, timestamp));
    }

    /** All interactions with values and timestamps; the indexes hold all users and items, rated or not. */
    public Interactions<Integer, Integer> interactions() {
        CooMatrixBuilder entries = new CooMatrixBuilder(true, true);
        forEach((userId, itemId, value, timestamp) -> entries.add(userId - 1, itemId - 1, value, timestamp));
        CsrMatrix byUser = entries.build(users(), items(), DuplicatePolicy.FAIL);
        return Interactions.of(numbers(users()), numbers(items()), byUser);
    }

    private static IdIndex<Integer> numbers(int last) {
        return IdIndex.of(IntStream.rangeClosed(1, last).boxed().toList());
    }

    /** The genres of all items, as categories with the name {@code genre}. */
    public Features<Integer> itemFeatures() {
        Features.Builder<Integer> features = Features.builder();
        for (int itemId = 1; itemId <= items(); itemId++) {
            for (String genre : genres(itemId)) {
                features.category(itemId, "genre", genre);
            }
        }
        return features.build();
    }

    /**
     * An invented title with a year, such as "The Silent Harbor (1987)"; the titles of the most popular 397,312 items
     * are different.
     *
     * @throws IllegalArgumentException if there is no such item
     */
    public String title(int itemId) {
        return SyntheticTitles.title(items.rank(itemIndex(itemId)));
    }

    /**
     * The genres of an item, one to three.
     *
     * @throws IllegalArgumentException if there is no such item
     */
    public List<String> genres(int itemId) {
        return IntStream.of(items.genres(itemIndex(itemId)))
                .mapToObj(SyntheticTitles::genre)
                .toList();
    }

    /**
     * The planted truth: the mean of the ratings that this user would give to this item, over the noise and with
     * rounding and clipping to the scale. No prediction has a smaller expected squared error. O(factors + steps).
     *
     * @throws IllegalArgumentException if there is no such user or item
     */
    public double expectedValue(int userId, int itemId) {
        if (userId < 1 || userId > users()) {
            throw new IllegalArgumentException("user ids are 1 to " + users() + ", but got " + userId);
        }
        PlantedUser user = new PlantedUser(settings, userId);
        return settings.scale()
                .moments(score(user, itemIndex(itemId)), settings.noise())
                .mean();
    }

    /**
     * The root mean squared error of {@link #expectedValue} on this data, as expected over the noise: no model can do
     * better but by chance. It is the root of the mean, over all generated pairs, of the variance that noise, rounding
     * and clipping leave to a rating when its score is known. Generates all interactions once.
     */
    public double bestRmse() {
        NoiseVariance variance = new NoiseVariance(settings.scale(), settings.noise());
        double[] sum = new double[1];
        generate((userId, itemId, score, value, timestamp) -> sum[0] += variance.at(score));
        return Math.sqrt(sum[0] / size());
    }

    /** Takes generated interactions with their planted scores. */
    private interface ScoredConsumer {
        void accept(int userId, int itemId, double score, float value, long timestamp);
    }

    private void generate(ScoredConsumer consumer) {
        ItemSampler sampler = new ItemSampler(items, settings.selectivity());
        for (int userId = 1; userId <= users(); userId++) {
            PlantedUser user = new PlantedUser(settings, userId);
            RandomStream random = new RandomStream(settings.seed(), RandomStream.Purpose.EVENTS, userId);
            int count = counts[userId - 1];
            int[] drawn = sampler.draw(user.factors(), settings.tasteDeviation(), count, random);
            long second = settings.periodStart() + (long) (random.nextDouble() * settings.periodSeconds());
            for (int k = 0; k < count; k++) {
                double score = score(user, drawn[k]);
                float value = (float) settings.scale().rate(score + settings.noise() * random.nextGaussian());
                consumer.accept(userId, drawn[k] + 1, score, value, second * MILLIS_PER_SECOND);
                second += gap(random);
            }
        }
    }

    /** The seconds to the next interaction of a user: short within a session, long between two. */
    private static long gap(RandomStream random) {
        double mean = random.nextDouble() < SESSION_SHARE ? SECONDS_WITHIN_SESSION : SECONDS_BETWEEN_SESSIONS;
        return 1 + (long) (mean * random.nextExponential());
    }

    private double score(PlantedUser user, int item) {
        return settings.globalMean() + user.bias() + items.bias(item) + items.affinity(user.factors(), item);
    }

    private int itemIndex(int itemId) {
        if (itemId < 1 || itemId > items()) {
            throw new IllegalArgumentException("item ids are 1 to " + items() + ", but got " + itemId);
        }
        return itemId - 1;
    }
}
