package dev.cofactor.examples.solver;

import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FoldInModel;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.UserRemovalModel;
import dev.cofactor.model.UserState;
import java.util.Arrays;
import java.util.BitSet;

/**
 * What {@link NonNegativeMf} learns. What a recommender can do with it shows in the interfaces: a {@link FactorModel} gives
 * its numbers and gets scoring, similar items, factors by name, explanations, indexes and export for them; as a {@link
 * FoldInModel} it serves new users, and as a {@link UserRemovalModel} it forgets some.
 *
 * @param parameters the factors; offset and biases are 0
 * @param start what every factor of a user is before the first step
 * @param steps how many steps fold-in takes, those of training
 * @param regularization λ
 */
record NonNegativeModel(FactorParameters parameters, float start, int steps, double regularization)
        implements FactorModel, FoldInModel, UserRemovalModel {

    @Override
    public ScoreKind scoreKind() {
        return ScoreKind.RATING;
    }

    /** As many steps as in training, with the items as they are. */
    @Override
    public UserState foldIn(SparseRow history) {
        float[] factors = new float[parameters.factors()];
        Arrays.fill(factors, start);
        MultiplicativeStep step = new MultiplicativeStep(parameters.itemFactors(), regularization);
        for (int i = 0; i < steps; i++) {
            step.apply(history, factors);
        }
        return parameters.userState(0, factors);
    }

    @Override
    public Model withoutUsers(BitSet removed) {
        return new NonNegativeModel(parameters.withoutUsers(removed), start, steps, regularization);
    }
}
