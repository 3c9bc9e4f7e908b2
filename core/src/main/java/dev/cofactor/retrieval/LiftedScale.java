package dev.cofactor.retrieval;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FactorUserState;

/**
 * Items and users as vectors whose product is the score but for a constant: the bias of an item is one more number of its
 * vector, if any item has a bias, and 1 that of a user's. Each number of an item is divided by a power of two near to its root
 * mean square over all items, and that of a user multiplied with it, so that all numbers of items are about as great; neither
 * rounds.
 */
final class LiftedScale {
    private final FactorParameters parameters;
    private final double[] scales;

    /** Measures the items of a model, which are finite. */
    LiftedScale(FactorParameters parameters) {
        this.parameters = parameters;
        int factors = parameters.factors();
        int items = parameters.itemFactors().rows();
        double[] squares = new double[factors + 1];
        for (int item = 0; item < items; item++) {
            float[] block = parameters.itemFactors().block(item);
            int offset = parameters.itemFactors().offset(item);
            for (int k = 0; k < factors; k++) {
                squares[k] += (double) block[offset + k] * block[offset + k];
            }
            double bias = parameters.itemBiases()[item];
            squares[factors] += bias * bias;
        }
        this.scales = new double[squares[factors] > 0 ? factors + 1 : factors];
        for (int k = 0; k < scales.length; k++) {
            double usual = Math.sqrt(squares[k] / items);
            scales[k] = usual > 0 ? Math.scalb(1.0, Math.getExponent(usual)) : 1;
        }
    }

    /** How many numbers a vector has. */
    int size() {
        return scales.length;
    }

    /**
     * Writes the vector of an item.
     *
     * @return its length before it is scaled
     */
    double lift(int item, double[] target) {
        FactorMatrix factors = parameters.itemFactors();
        float[] block = factors.block(item);
        int offset = factors.offset(item);
        double squares = 0;
        for (int k = 0; k < scales.length; k++) {
            double number =
                    k < factors.columns() ? block[offset + k] : parameters.itemBiases()[item];
            squares += number * number;
            target[k] = number / scales[k];
        }
        return Math.sqrt(squares);
    }

    /**
     * Writes the vector of a user.
     *
     * @return its length before it is scaled
     */
    double lift(FactorUserState user, double[] target) {
        float[] factors = user.factors();
        double squares = 0;
        for (int k = 0; k < scales.length; k++) {
            double number = k < factors.length ? factors[k] : 1;
            squares += number * number;
            target[k] = number * scales[k];
        }
        return Math.sqrt(squares);
    }

    /** The Euclidean length. */
    static double length(double[] vector) {
        double squares = 0;
        for (double number : vector) {
            squares += number * number;
        }
        return Math.sqrt(squares);
    }
}
