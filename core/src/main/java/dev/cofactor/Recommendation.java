package dev.cofactor;

import java.util.OptionalDouble;

/**
 * One recommended item.
 *
 * @param itemId the item
 * @param score its score; the list says what kind it is
 * @param standardDeviation the uncertainty of the score, where the model knows it
 * @param <I> the type of item ids
 */
public record Recommendation<I>(I itemId, double score, OptionalDouble standardDeviation) {}
