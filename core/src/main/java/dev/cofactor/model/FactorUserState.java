package dev.cofactor.model;

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
        return constant
                + parameters.itemBiases()[itemIndex]
                + parameters.itemFactors().dot(itemIndex, factors);
    }

    @Override
    public void scoreAll(float[] scores) {
        int items = parameters.itemFactors().rows();
        for (int item = 0; item < items; item++) {
            scores[item] = score(item);
        }
    }
}
