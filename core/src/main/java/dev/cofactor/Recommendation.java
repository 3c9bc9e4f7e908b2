package dev.cofactor;

import java.util.OptionalDouble;

/**
 * One recommended item.
 *
 * @param itemId the item
 * @param score its score; the list says what kind it is
 * @param standardDeviation the uncertainty of the score, where the model knows it
 * @param reRankingValue what re-ranking made of the score: what it ordered by; empty if the list was not re-ranked
 * @param <I> the type of item ids
 */
public record Recommendation<I>(
        I itemId, double score, OptionalDouble standardDeviation, OptionalDouble reRankingValue) {

    /** An item of a list that was not re-ranked. */
    public Recommendation(I itemId, double score, OptionalDouble standardDeviation) {
        this(itemId, score, standardDeviation, OptionalDouble.empty());
    }
}
