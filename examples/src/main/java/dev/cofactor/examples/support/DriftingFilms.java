package dev.cofactor.examples.support;

import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.DoubleStream;

/**
 * Invented films whose esteem changes over two years, and people who grow kinder or stricter: planted drift, so that a
 * solver that knows time has something to find. Every person rates all the time, not just once.
 */
public final class DriftingFilms {
    private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");
    private static final Duration PERIOD = Duration.ofDays(730);
    private static final double FILM_DRIFT = 0.8;
    private static final double PERSON_DRIFT = 0.6;

    private final SyntheticInteractions films;
    private final double[] filmDrifts;
    private final Interactions<Integer, Integer> ratings;

    private DriftingFilms(SyntheticInteractions films, double[] filmDrifts, Interactions<Integer, Integer> ratings) {
        this.films = films;
        this.filmDrifts = filmDrifts;
        this.ratings = ratings;
    }

    /** Plants drift in ratings that have none, and deals out the times anew. */
    public static DriftingFilms of(SyntheticInteractions films, long seed) {
        Random random = new Random(seed);
        double[] filmDrifts = drifts(films.items(), FILM_DRIFT, random);
        double[] personDrifts = drifts(films.users(), PERSON_DRIFT, random);
        InteractionsBuilder<Integer, Integer> ratings = Interactions.builder();
        films.forEach((user, film, value, timestamp) -> {
            double time = random.nextDouble();
            // From −1 at the beginning to 1 at the end, so that the mean over time is what it was.
            double drift = (2 * time - 1) * (filmDrifts[film - 1] + personDrifts[user - 1]);
            int rating = (int) Math.round(value + drift);
            ratings.add(user, film, Math.min(5, Math.max(1, rating)), at(time));
        });
        return new DriftingFilms(films, filmDrifts, ratings.build());
    }

    private static double[] drifts(int count, double deviation, Random random) {
        return DoubleStream.generate(() -> deviation * random.nextGaussian())
                .limit(count)
                .toArray();
    }

    private static Instant at(double share) {
        return START.plusSeconds((long) (share * PERIOD.toSeconds()));
    }

    /** The ratings, with genres and titles. */
    public Films films() {
        return new Films(ratings.withItemFeatures(films.itemFeatures()), Catalogue.of(films));
    }

    /** By how many stars the esteem of a film changes from the first day to the last, before rounding. */
    public double drift(int film) {
        return 2 * filmDrifts[film - 1];
    }
}
