/** Ways to find the best items of a model with factors: what a recommender can be told to use, and what they have to do. */
@NullMarked
package dev.cofactor.retrieval;

import org.jspecify.annotations.NullMarked;
