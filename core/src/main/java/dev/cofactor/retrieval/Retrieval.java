package dev.cofactor.retrieval;

import dev.cofactor.model.FactorParameters;

/**
 * A way to find the best items of a model with factors that is faster than to scan all of them, for
 * {@link dev.cofactor.Recommender#withRetrieval}. An immutable configuration; what belongs to one model is the
 * {@link ItemRetriever} that it prepares.
 */
public interface Retrieval {

    /**
     * Prepares to answer for a model, which may take long.
     *
     * @param parameters of the model, which do not change any more
     * @throws IllegalArgumentException if a parameter is not finite
     */
    ItemRetriever prepare(FactorParameters parameters);
}
