package dev.cofactor.examples.solver;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseRow;

/**
 * One step of {@link NonNegativeMf} for one user, given the factors of all items, or for one item, given those of all
 * users. Training and fold-in take the same steps, which is why this is a class of its own.
 */
final class MultiplicativeStep {
    private final FactorMatrix others;
    private final double regularization;

    /**
     * Steps against fixed factors.
     *
     * @param others the factors of the other side, a row for each column of the ratings
     */
    MultiplicativeStep(FactorMatrix others, double regularization) {
        this.others = others;
        this.regularization = regularization;
    }

    /**
     * Changes a row so that its squared errors and its penalty do not rise.
     *
     * @param factors of the row; changed. Without ratings they stay as they are
     * @return the sum of squared errors before the step
     */
    double apply(SparseRow ratings, float[] factors) {
        int k = factors.length;
        double[] wanted = new double[k];
        double[] given = new double[k];
        double squares = 0;
        for (int entry = 0; entry < ratings.size(); entry++) {
            float[] block = others.block(ratings.column(entry));
            int offset = others.offset(ratings.column(entry));
            double predicted = 0;
            for (int f = 0; f < k; f++) {
                predicted += (double) factors[f] * block[offset + f];
            }
            double value = ratings.value(entry);
            for (int f = 0; f < k; f++) {
                wanted[f] += value * block[offset + f];
                given[f] += predicted * block[offset + f];
            }
            squares += (value - predicted) * (value - predicted);
        }
        for (int f = 0; f < k; f++) {
            double divisor = given[f] + regularization * ratings.size() * factors[f];
            if (divisor > 0) { // if it is 0, this factor is 0 in all that the row rated, and its size does not matter
                factors[f] *= (float) (wanted[f] / divisor);
            }
        }
        return squares;
    }
}
