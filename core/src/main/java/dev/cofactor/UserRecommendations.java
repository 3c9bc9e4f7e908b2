package dev.cofactor;

/**
 * The recommendations for one user of a batch.
 *
 * @param userId the user
 * @param recommendations the list
 * @param <U> the type of user ids
 * @param <I> the type of item ids
 */
public record UserRecommendations<U, I>(U userId, Recommendations<I> recommendations) {}
