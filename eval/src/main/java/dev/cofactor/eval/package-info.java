/**
 * How good a recommender is: splits into training and test parts, metrics of ratings, learning curves, cross-validation; for
 * metrics of rankings see {@link dev.cofactor.eval.ranking}.
 */
@NullMarked
package dev.cofactor.eval;

import org.jspecify.annotations.NullMarked;
