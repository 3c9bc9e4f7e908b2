package dev.cofactor.solvers.als;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorParameters;

/** Makes a model of {@link ImplicitAls} of factors that another program has learnt. */
final class LearntElsewhere {
    private LearntElsewhere() {}

    static ImplicitAlsModel model(FactorParameters parameters, ImplicitObjective objective) {
        requireZeros("offset", parameters.offset());
        requireZeros("user bias", parameters.userBiases());
        requireZeros("item bias", parameters.itemBiases());
        if (!parameters.userFactors().isFinite() || !parameters.itemFactors().isFinite()) {
            throw new IllegalArgumentException(
                    "a factor is not finite, so nothing can be folded in with these factors");
        }
        UnobservedPairs users = unobserved(parameters.userFactors(), objective);
        UnobservedPairs items = unobserved(parameters.itemFactors(), objective);
        return new ImplicitAlsModel(parameters, objective, SideFeatures.none(), () -> users, () -> items);
    }

    private static void requireZeros(String what, float... numbers) {
        for (float number : numbers) {
            if (number != 0) {
                throw new IllegalArgumentException("ImplicitAls has neither offset nor biases, but there is the " + what
                        + " " + number + "; models of this kind cannot be folded in by it");
            }
        }
    }

    /** ALS leaves a row without entries at zero. */
    private static UnobservedPairs unobserved(FactorMatrix factors, ImplicitObjective objective) {
        UnobservedPairs none = UnobservedPairs.none(factors.columns());
        int[] counted = none.counted(factors, null).stream().toArray();
        return none.plus(factors, counted, objective.unobservedWeight());
    }
}
