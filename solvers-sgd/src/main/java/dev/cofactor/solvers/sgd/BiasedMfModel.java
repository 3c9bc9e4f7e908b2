package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FoldInModel;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.UserState;

/** What {@link BiasedMf} learns. */
final class BiasedMfModel implements FactorModel, FoldInModel {
    private final FactorParameters parameters;
    private final Descent descent;

    /**
     * How training descended, and fold-in does.
     *
     * @param epochs how often each rating is visited
     * @param learningRate the step size
     * @param regularization of each part
     */
    record Descent(int epochs, LearningRate learningRate, Regularization regularization) {}

    BiasedMfModel(FactorParameters parameters, Descent descent) {
        this.parameters = parameters;
        this.descent = descent;
    }

    @Override
    public FactorParameters parameters() {
        return parameters;
    }

    Descent descent() {
        return descent;
    }

    @Override
    public ScoreKind scoreKind() {
        return ScoreKind.RATING;
    }

    /**
     * Takes the steps that training takes for a user, from zero and with all items fixed: as many epochs, the same step
     * sizes, the history in the order of its items. Not the exact minimum of the user's part of the objective: that
     * follows a short history too closely, while a descent that ends where training ended generalizes as training does.
     *
     * <p>O(epochs · history · factors).
     */
    @Override
    public UserState foldIn(SparseRow history) {
        Regularization regularization = descent.regularization();
        FactorMatrix items = parameters.itemFactors();
        int factors = parameters.factors();
        float[] userFactors = new float[factors];
        float userBias = 0;
        for (int epoch = 0; epoch < descent.epochs(); epoch++) {
            double rate = descent.learningRate().after(epoch);
            float step = (float) rate;
            float keepBias = (float) (1 - rate * regularization.userBias());
            float keepFactors = (float) (1 - rate * regularization.userFactors());
            for (int i = 0; i < history.size(); i++) {
                int item = history.column(i);
                float predicted =
                        parameters.offset() + userBias + parameters.itemBiases()[item] + items.dot(item, userFactors);
                float move = step * (history.value(i) - predicted);
                userBias = keepBias * userBias + move;
                float[] q = items.block(item);
                int offset = items.offset(item);
                for (int k = 0; k < factors; k++) {
                    userFactors[k] = keepFactors * userFactors[k] + move * q[offset + k];
                }
            }
        }
        return parameters.userState(userBias, userFactors);
    }
}
