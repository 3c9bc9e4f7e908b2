package dev.cofactor.retrieval;

import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FactorUserState;

/**
 * What a query looked at.
 *
 * @param bounded for how many items a bound of the score was computed; the others were skipped in whole parts
 * @param scored for how many of these the score
 * @param gaveUp whether these became so many that all items are scanned
 */
public record Effort(int bounded, int scored, boolean gaveUp) {

    /** How many items a query can find at most, of those asked for; checks what is asked of a retriever. */
    static int most(FactorUserState user, FactorParameters parameters, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be positive, but is " + count);
        }
        if (user.parameters() != parameters) {
            throw new IllegalArgumentException("the user is of other parameters than those that this was prepared for");
        }
        return Math.min(count, Math.max(1, parameters.itemFactors().rows()));
    }
}
