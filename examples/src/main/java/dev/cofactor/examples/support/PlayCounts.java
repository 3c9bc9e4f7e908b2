package dev.cofactor.examples.support;

import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;

/** Ratings told as deeds: people do not say what they like, but what they like they watch again and again. */
public final class PlayCounts {
    private PlayCounts() {}

    /** A film of one star was watched once, and each further star doubles the number: up to 16 times for five stars. */
    public static Interactions<Integer, Integer> of(Interactions<Integer, Integer> ratings) {
        InteractionsBuilder<Integer, Integer> plays = Interactions.builder();
        ratings.stream()
                .forEach(rating -> plays.add(
                        rating.userId(), rating.itemId(), plays(rating.value().orElseThrow())));
        return plays.build();
    }

    private static float plays(double stars) {
        return Math.max(1, Math.round(Math.pow(2, stars - 1)));
    }
}
