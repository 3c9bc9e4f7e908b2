package dev.cofactor.scan;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.RowWindow;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FactorUserState;

/** How far the scores of {@link BlockScores} can lie from those of a user's state. */
public final class ScoreRounding {
    private static final double ROUNDING = 0x1p-23;
    private static final int WINDOW = 256;

    private final int factors;
    private final double greatestNorm;
    private final double greatestBias;

    /** The bound for a model; O(items · factors). */
    public ScoreRounding(FactorParameters parameters) {
        FactorMatrix items = parameters.itemFactors();
        double norm = 0;
        double bias = 0;
        RowWindow window = new RowWindow(items, WINDOW);
        for (int from = 0; from < items.rows(); from += Math.min(WINDOW, items.rows() - from)) {
            int to = from + Math.min(WINDOW, items.rows() - from);
            FactorMatrix rows = window.load(from, to);
            for (int item = from; item < to; item++) {
                norm = Math.max(norm, squaredLength(rows, item));
            }
        }
        for (float itemBias : parameters.itemBiases()) {
            bias = Math.max(bias, Math.abs(itemBias));
        }
        this.factors = parameters.factors();
        this.greatestNorm = Math.sqrt(norm);
        this.greatestBias = bias;
    }

    /** With doubles: squares of small floats are zero as floats, though their products with great ones are not. */
    private static double squaredLength(FactorMatrix rows, int row) {
        float[] block = rows.block(row);
        int offset = rows.offset(row);
        double sum = 0;
        for (int k = 0; k < rows.columns(); k++) {
            double factor = block[offset + k];
            sum += factor * factor;
        }
        return sum;
    }

    /**
     * The greatest distance between {@code state.score(item)} and the sum of the state's constant, the item's bias and the
     * product in a block, for any item: every sum here has at most K + 3 terms, and each product can lose 2⁻¹⁵⁰ by
     * underflow. Infinite if a parameter is not finite, or a sum could exceed the floats.
     */
    public double of(FactorUserState state) {
        double norm = 0;
        for (float factor : state.factors()) {
            norm += (double) factor * factor;
        }
        double product = Math.sqrt(norm) * greatestNorm;
        double rest = Math.abs(state.constant()) + greatestBias;
        return 2 * (product + rest) < Float.MAX_VALUE
                ? ROUNDING * ((factors + 3) * product + 3 * rest) + Float.MIN_VALUE * (double) factors
                : Double.POSITIVE_INFINITY;
    }
}
