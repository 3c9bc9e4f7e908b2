package dev.cofactor;

import java.util.OptionalInt;

/**
 * What a recommender holds of a user, besides the id.
 *
 * @param interactions the number of the user's interactions in the history; empty if the history was dropped
 * @param factors the number of factors that were learnt of the user; empty if the model has none
 */
public record UserHoldings(OptionalInt interactions, OptionalInt factors) {}
