package dev.cofactor.model;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The user's side of a {@link FactorModel}: a constant and a vector. */
public final class FactorUserState implements RangeUserState {
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

    /** The parameters of the model that this user belongs to. */
    public FactorParameters parameters() {
        return parameters;
    }

    /** The part of the score that is the same for all items: global offset and user bias. */
    public float constant() {
        return constant;
    }

    /** A copy of the user's factors. */
    public float[] factors() {
        return factors.clone();
    }

    /** What the score of an item is made of: offset, biases and factors. */
    public ScoreParts explain(int itemIndex) {
        Objects.checkIndex(itemIndex, parameters.itemBiases().length);
        List<Contribution> contributions = new ArrayList<>(factors.length);
        for (int k = 0; k < factors.length; k++) {
            double item = parameters.itemFactors().get(itemIndex, k);
            contributions.add(new Contribution(k, factors[k] * item));
        }
        double offset = parameters.offset();
        return ScoreParts.of(offset, constant - offset, parameters.itemBiases()[itemIndex])
                .withFactors(contributions);
    }

    @Override
    public float score(int itemIndex) {
        FactorMatrix items = parameters.itemFactors();
        Objects.checkIndex(itemIndex, items.rows());
        float dot = Kernels.get().dot(items.block(itemIndex), items.offset(itemIndex), factors, 0, factors.length);
        return constant + parameters.itemBiases()[itemIndex] + dot;
    }

    /** A method of its own, which is compiled long before the loop would be in a scan of a cold JVM. */
    private void addBiases(float[] biases, int from, int to, float[] scores) {
        for (int i = 0; i < to - from; i++) {
            scores[i] = constant + biases[from + i] + scores[i];
        }
    }

    @Override
    public void scoreRange(int from, int to, float[] scores) {
        Kernels.get().dots(parameters.itemFactors(), from, to, factors, scores, 0);
        addBiases(parameters.itemBiases(), from, to, scores);
    }
}
