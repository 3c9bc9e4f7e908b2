package dev.cofactor.solvers.neighbors;

import dev.cofactor.matrix.SparseRow;
import java.util.Arrays;

/** A copy of the items that a user has, by ascending index, and of what each counts. */
final class UserItems {
    private final int[] indexes;
    private final float[] weights;

    /**
     * The items of a history.
     *
     * @param binarized whether each counts as 1
     */
    UserItems(SparseRow history, boolean binarized) {
        indexes = new int[history.size()];
        weights = new float[history.size()];
        history.copyColumns(indexes, 0);
        if (binarized) {
            Arrays.fill(weights, 1);
        } else {
            history.copyValues(weights, 0);
        }
    }

    int size() {
        return indexes.length;
    }

    int index(int k) {
        return indexes[k];
    }

    float weight(int k) {
        return weights[k];
    }
}
