package dev.cofactor.kernel;

import java.util.Arrays;

/** Rows of factors side by side, a bias and a weight for each: one side of what gradient descent moves. */
public final class DescentSide {
    /** Where the first row begins: with the header of an array that makes 64 bytes, so rows lie within cache lines. */
    public static final int LEAD = 12;

    private final int stride;
    private final float[] factors;
    private final float[] biases;
    private final float[] weights;
    private final float[] squares;

    /**
     * Rows of zeros with weight 1.
     *
     * @param rows how many, at most 65,536
     * @param stride the floats of a row, a multiple of 16
     * @param adaptive whether {@link #squares()} are needed; they begin at 1
     */
    public DescentSide(int rows, int stride, boolean adaptive) {
        this.stride = stride;
        this.factors = new float[Math.addExact(LEAD, Math.multiplyExact(rows, stride))];
        this.biases = new float[rows];
        this.weights = filled(rows);
        this.squares = adaptive ? filled(2 * rows) : new float[0];
    }

    private static float[] filled(int length) {
        float[] ones = new float[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** The floats of a row; those beyond the factors are zeros. */
    public int stride() {
        return stride;
    }

    /** The rows, row r from {@link #LEAD}{@code  + r · stride} on; not a copy. */
    public float[] factors() {
        return factors;
    }

    /** The biases, not a copy. */
    public float[] biases() {
        return biases;
    }

    /** By how much the regularization of a step counts for each row; not a copy. */
    public float[] weights() {
        return weights;
    }

    /** For row r the sum of squared gradients of its factors at 2 r, of its bias at 2 r + 1; not a copy. */
    public float[] squares() {
        return squares;
    }
}
