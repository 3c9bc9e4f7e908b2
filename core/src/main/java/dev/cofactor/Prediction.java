package dev.cofactor;

import dev.cofactor.model.ScoreKind;
import java.util.OptionalDouble;

/**
 * A predicted score of one user for one item.
 *
 * @param value the score, in the caller's original scale where it is a rating
 * @param scoreKind what the value means
 * @param standardDeviation the uncertainty of the value in the same scale, where the model knows it
 * @param basis what the value rests on: the model, or a fallback for unknown ids
 */
public record Prediction(double value, ScoreKind scoreKind, OptionalDouble standardDeviation, Basis basis) {}
