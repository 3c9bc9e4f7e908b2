package dev.cofactor.solvers.sgd;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;

/** The steps of {@link Bpr} for triples, on rows of users and of items at their places. */
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

    /**
     * Takes the steps of some triples, each against that of its candidates which scores highest.
     *
     * @param from the first of them
     * @param to the one after the last
     */
    final void take(Triples triples, int from, int to, PairwiseLoss loss) {
        compare(triples, triples.negatives[0], from, to, triples.differences);
        for (int candidate = 1; candidate < triples.negatives.length; candidate++) {
            choose(triples, triples.negatives[candidate], from, to);
        }
        move(triples, from, to, loss);
    }

    /** How much higher the positives score than the negatives in training. */
    private void compare(Triples triples, int[] negatives, int from, int to, float[] differences) {
        int[] positives = triples.positives;
        kernels.dotsOfDifferences(users, triples.users, items, positives, negatives, from, to, differences);
        for (int k = from; k < to; k++) {
            differences[k] += itemBiases[positives[k]] - itemBiases[negatives[k]];
        }
    }

    /** Puts other candidates in the place of those chosen so far where they score higher. */
    private void choose(Triples triples, int[] others, int from, int to) {
        compare(triples, others, from, to, triples.others);
        for (int k = from; k < to; k++) {
            if (triples.others[k] < triples.differences[k]) {
                triples.differences[k] = triples.others[k];
                triples.negatives[0][k] = others[k];
            }
        }
    }

    /** Moves what belongs to some triples, of which the differences are known. */
    void move(Triples triples, int from, int to, PairwiseLoss loss) {
        int[] positives = triples.positives;
        int[] negatives = triples.negatives[0];
        float[] moves = triples.moves;
        for (int k = from; k < to; k++) {
            moves[k] = (float) (rate * (1 - loss.add(triples.differences[k])));
        }
        for (int k = from; k < to; k++) {
            itemBiases[positives[k]] = keepBias * itemBiases[positives[k]] + moves[k];
            itemBiases[negatives[k]] = keepBias * itemBiases[negatives[k]] - moves[k];
        }
        kernels.descendPairs(
                users,
                triples.users,
                items,
                positives,
                negatives,
                from,
                to,
                moves,
                keepUser,
                keepPositive,
                keepNegative);
    }
}
