package dev.cofactor.model;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;
import java.util.Objects;

/** The user's side of a {@link FactorModel}: a constant and a vector. */
public final class FactorUserState implements UserState {
    private final FactorParameters parameters;
    private final float constant;
    private final float[] factors;

    FactorUserState(FactorParameters parameters, float constant, float[] factors) {
        if (factors.length != parameters.factors()) {
            throw new IllegalArgumentException(
                    "a user needs " + parameters.factors() + " factors, but got " + factors.length);
        }
        this.parameters = parameters;
        this.constant = constant;
        this.factors = factors;
    }

    /** The part of the score that is the same for all items: global offset and user bias. */
    public float constant() {
        return constant;
    }

    /** A copy of the user's factors. */
    public float[] factors() {
        return factors.clone();
    }

    @Override
    public float score(int itemIndex) {
        FactorMatrix items = parameters.itemFactors();
        Objects.checkIndex(itemIndex, items.rows());
        float dot = Kernels.get().dot(items.block(itemIndex), items.offset(itemIndex), factors, 0, factors.length);
        return constant + parameters.itemBiases()[itemIndex] + dot;
    }

    @Override
    public void scoreAll(float[] scores) {
        FactorMatrix items = parameters.itemFactors();
        float[] biases = parameters.itemBiases();
        Kernels.get().dots(items, 0, items.rows(), factors, scores);
        for (int item = 0; item < items.rows(); item++) {
            scores[item] = constant + biases[item] + scores[item];
        }
    }
}
