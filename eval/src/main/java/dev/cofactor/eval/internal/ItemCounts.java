package dev.cofactor.eval.internal;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;

/** How many users have each item. */
public final class ItemCounts {
    private ItemCounts() {}

    /** By item index; O(entries). */
    public static int[] of(SparseMatrix byUser) {
        int[] counts = new int[byUser.columns()];
        for (int user = 0; user < byUser.rows(); user++) {
            SparseRow row = byUser.row(user);
            for (int k = 0; k < row.size(); k++) {
                counts[row.column(k)]++;
            }
        }
        return counts;
    }
}
