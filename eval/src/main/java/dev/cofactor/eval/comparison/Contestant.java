package dev.cofactor.eval.comparison;

import dev.cofactor.RecommenderBuilder;

/**
 * Who takes part.
 *
 * @param name told apart by it
 * @param builder never changed; each trial takes a copy
 */
record Contestant(String name, RecommenderBuilder builder) {

    Contestant {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name of a contestant must not be blank");
        }
        builder = builder.copy();
    }
}
