package dev.cofactor.solvers.als;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorParameters;
import org.jspecify.annotations.Nullable;

/**
 * What all rows of a half-step of {@link ExplicitAls} share.
 *
 * @param ofUsers whether users are solved for, with items fixed; else items, with users fixed
 * @param parameters of both sides
 * @param objective what is minimized
 * @param priors towards what each row is drawn by the regularization; null for zero
 * @param steps of conjugate gradients; 0 to solve for the minimum
 * @param kernels the kernels
 * @param split sums over the entries of a row
 */
record ExplicitSide(
        boolean ofUsers,
        FactorParameters parameters,
        ExplicitObjective objective,
        @Nullable FactorMatrix priors,
        int steps,
        Kernels kernels,
        SplitRow split) {

    int factors() {
        return parameters.factors();
    }

    FactorMatrix solved() {
        return ofUsers ? parameters.userFactors() : parameters.itemFactors();
    }

    float[] solvedBiases() {
        return ofUsers ? parameters.userBiases() : parameters.itemBiases();
    }

    FactorMatrix fixed() {
        return ofUsers ? parameters.itemFactors() : parameters.userFactors();
    }

    float[] fixedBiases() {
        return ofUsers ? parameters.itemBiases() : parameters.userBiases();
    }
}
