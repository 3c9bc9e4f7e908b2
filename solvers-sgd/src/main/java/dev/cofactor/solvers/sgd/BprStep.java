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

    /** How much higher one item scores than another in training. */
    final float difference(int user, int item, int other) {
        float dot = kernels.dotOfDifference(
                users.block(user),
                users.offset(user),
                items.block(item),
                items.offset(item),
                items.block(other),
                items.offset(other),
                users.columns());
        return itemBiases[item] - itemBiases[other] + dot;
    }

    /**
     * Takes the step.
     *
     * @param difference the score of the positive minus that of the negative
     */
    void take(int user, int positive, int negative, float difference, PairwiseLoss loss) {
        float move = (float) (rate * (1 - loss.add(difference)));
        itemBiases[positive] = keepBias * itemBiases[positive] + move;
        itemBiases[negative] = keepBias * itemBiases[negative] - move;
        kernels.descendPair(
                users.block(user),
                users.offset(user),
                items.block(positive),
                items.offset(positive),
                items.block(negative),
                items.offset(negative),
                users.columns(),
                move,
                keepUser,
                keepPositive,
                keepNegative);
    }
}
