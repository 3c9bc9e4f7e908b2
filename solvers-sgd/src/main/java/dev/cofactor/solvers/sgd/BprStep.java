package dev.cofactor.solvers.sgd;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;

/** The step of {@link Bpr} for one triple, on rows of users and of items at their places. */
class BprStep {
    private static final int FLOATS_OF_A_LINE = 16;

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

    /*
     * A block visits its items in random order. Where most of them lie in a farther cache or in main memory, reading them once
     * in their order is much faster than waiting for each of them.
     */
    /** Brings a range of items into the cache; whether all numbers that were read are finite, one in 16. */
    final boolean fetch(int from, int to) {
        double sum = 0;
        for (int item = from; item < to; item++) {
            float[] block = items.block(item);
            int offset = items.offset(item);
            for (int k = 0; k < items.columns(); k += FLOATS_OF_A_LINE) {
                sum += block[offset + k];
            }
        }
        return Double.isFinite(sum);
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
