package dev.cofactor.kernel;

/** One row before an adaptive step of gradient descent: how far the step goes, and what remains to be noted after it. */
public final class AdaptiveRow {
    private final DescentSide side;
    private final int row;
    private final float factorStrength;
    private final float biasStrength;
    private final float rate;
    private final float biasRate;

    /**
     * A row with step sizes of its own.
     *
     * @param side where the row lies
     * @param row its number
     * @param factorStrength the regularization of factors, before the row's weight
     * @param biasStrength that of biases
     * @param rate the step size of a row that has met no gradient
     */
    public AdaptiveRow(DescentSide side, int row, float factorStrength, float biasStrength, float rate) {
        this.side = side;
        this.row = row;
        this.factorStrength = factorStrength * side.weights()[row];
        this.biasStrength = biasStrength * side.weights()[row];
        this.rate = rate / (float) Math.sqrt(side.squares()[2 * row]);
        this.biasRate = rate / (float) Math.sqrt(side.squares()[2 * row + 1]);
    }

    /** What the other row is multiplied with, and added to this one. */
    public float move(float error) {
        return rate * error;
    }

    /** What this row is multiplied with. */
    public float keep() {
        return 1 - rate * factorStrength;
    }

    /**
     * Moves the bias and notes the gradients. That of the factors x, with y those of the other row, is {@code λ x − error y},
     * so the square of its length follows from three products.
     *
     * @param dot x · y
     * @param norm x · x
     * @param otherNorm y · y
     * @param factors how many factors there are
     */
    public void step(float error, float dot, float norm, float otherNorm, int factors) {
        float square =
                error * error * otherNorm - 2 * error * factorStrength * dot + factorStrength * factorStrength * norm;
        // Rounding can leave what is almost zero just below it.
        side.squares()[2 * row] += Math.max(0, square) / factors;
        float bias = side.biases()[row];
        float gradient = biasStrength * bias - error;
        side.squares()[2 * row + 1] += gradient * gradient;
        side.biases()[row] = bias - biasRate * gradient;
    }
}
