package dev.cofactor.solvers.sgd;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;

/** The step of {@link Bpr} for one triple, on rows of users and of items at their places. */
class BprStep {
    private final FactorMatrix users;
    private final FactorMatrix items;
    private final float[] itemBiases;
    private final Kernels kernels = Kernels.get();
    private final double rate;
    private final float keepUser;
    private final float keepPositive;
    private final float keepNegative;
    private final float keepBias;

    BprStep(FactorMatrix users, DealtItems items, double rate, PairwiseRegularization regularization) {
        this.users = users;
        this.items = items.factors();
        this.itemBiases = items.biases();
        this.rate = rate;
        keepUser = (float) (1 - rate * regularization.users());
        keepPositive = (float) (1 - rate * regularization.positives());
        keepNegative = (float) (1 - rate * regularization.negatives());
        keepBias = (float) (1 - rate * regularization.itemBiases());
    }

    /** Takes the step; the loss is that before it. */
    void take(int user, int positive, int negative, PairwiseLoss loss) {
        float[] p = users.block(user);
        int u = users.offset(user);
        float[] q = items.block(positive);
        int i = items.offset(positive);
        float[] r = items.block(negative);
        int j = items.offset(negative);
        int factors = users.columns();
        float difference =
                itemBiases[positive] - itemBiases[negative] + kernels.dotOfDifference(p, u, q, i, r, j, factors);
        float move = (float) (rate * (1 - loss.add(difference)));
        itemBiases[positive] = keepBias * itemBiases[positive] + move;
        itemBiases[negative] = keepBias * itemBiases[negative] - move;
        kernels.descendPair(p, u, q, i, r, j, factors, move, keepUser, keepPositive, keepNegative);
    }
}
