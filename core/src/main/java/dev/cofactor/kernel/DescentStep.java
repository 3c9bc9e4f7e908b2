package dev.cofactor.kernel;

/**
 * What the steps of gradient descent along a {@link RatingBlock} have in common.
 *
 * @param offset what is predicted beside biases and factors
 * @param rate the step size
 * @param mostError an error beyond this, to either side, counts as this; may be infinite
 * @param leftFactors the regularization of the factors of left rows
 * @param leftBias that of their biases
 * @param rightFactors the regularization of the factors of right rows
 * @param rightBias that of their biases
 */
public record DescentStep(
        float offset,
        float rate,
        float mostError,
        float leftFactors,
        float leftBias,
        float rightFactors,
        float rightBias) {}
