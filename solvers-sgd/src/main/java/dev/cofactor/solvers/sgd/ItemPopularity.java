package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;

/** How many users chose each item. */
final class ItemPopularity {
    private final Lazy<int[]> positives;

    /** Takes the array as it is. */
    ItemPopularity(int[] positives) {
        this(Lazy.of(positives));
    }

    /** Takes an array that is read when first needed. */
    ItemPopularity(Lazy<int[]> positives) {
        this.positives = positives;
    }

    /** Counts. O(positives). */
    static ItemPopularity of(SparseMatrix byUser, Runnable checkpoint) {
        int[] positives = new int[byUser.columns()];
        for (int user = 0; user < byUser.rows(); user++) {
            checkpoint.run();
            SparseRow row = byUser.row(user);
            for (int k = 0; k < row.size(); k++) {
                positives[row.column(k)]++;
            }
        }
        return new ItemPopularity(positives);
    }

    int[] positives() {
        return positives.get();
    }

    /** What is taken from the score of each item in training. */
    float[] corrections(NegativeSampling sampling) {
        int[] counts = positives();
        float[] corrections = new float[counts.length];
        for (int item = 0; item < counts.length; item++) {
            corrections[item] = sampling.correctionOf(counts[item]);
        }
        return corrections;
    }

    /** What to draw negatives from: the items {@code items[from]} to {@code items[to − 1]}. */
    ItemDraw draw(NegativeSampling sampling, int[] items, int from, int to) {
        if (sampling.exponent() == 0) {
            return ItemDraw.uniform(to - from);
        }
        int[] counts = positives();
        double[] weights = new double[to - from];
        for (int place = from; place < to; place++) {
            weights[place - from] = sampling.weight(counts[items[place]]);
        }
        return ItemDraw.weighted(weights);
    }
}
