/** How good a recommender is: splits into training and test parts, metrics, learning curves, cross-validation. */
@NullMarked
package dev.cofactor.eval;

import org.jspecify.annotations.NullMarked;
