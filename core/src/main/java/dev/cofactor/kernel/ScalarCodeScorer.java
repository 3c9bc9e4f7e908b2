package dev.cofactor.kernel;

import java.util.Arrays;

/** Scores of codes in plain Java, written as C2 turns it into vector code (see {@link ScalarKernels}). */
final class ScalarCodeScorer implements CodeScorer {
    private final short[] weights;
    private final short start;
    private final short[] sum = new short[ITEMS];
    private final short[] column = new short[ITEMS];

    /** Scores for a user, whose weights are copied. */
    ScalarCodeScorer(short[] weights) {
        this.weights = CodeScorer.shiftWeights(weights);
        this.start = CodeScorer.start(weights);
    }

    @Override
    public void score(short[] codes, int firstTile, int tiles, short[] sums) {
        int at = firstTile * (weights.length / 4) * ITEMS;
        for (int tile = 0; tile < tiles; tile++) {
            Arrays.fill(sum, start);
            for (int k = 0; k < weights.length; k += 4, at += ITEMS) {
                System.arraycopy(codes, at, column, 0, ITEMS);
                add(column, weights[k], weights[k + 1], weights[k + 2], weights[k + 3], sum);
            }
            System.arraycopy(sum, 0, sums, tile * ITEMS, ITEMS);
        }
    }

    private static void add(short[] column, int w0, int w1, int w2, int w3, short[] sum) {
        for (int i = 0; i < ITEMS; i++) {
            sum[i] = (short)
                    (sum[i] + column[i] * w0 + (column[i] >> 4) * w1 + (column[i] >> 8) * w2 + (column[i] >> 12) * w3);
        }
    }
}
