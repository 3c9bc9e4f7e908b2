package dev.cofactor.eval;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;

/** Finds points in time by counting, which needs no memory and so has no limit on the number of entries. */
final class TimeCut {
    private TimeCut() {}

    /**
     * The greatest timestamp t, in milliseconds, such that at least {@code wanted} entries have a timestamp of t or later.
     *
     * @param wanted at least 1 and at most the number of entries
     */
    static long latest(SparseMatrix byUser, long wanted) {
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (int user = 0; user < byUser.rows(); user++) {
            SparseRow row = byUser.row(user);
            for (int k = 0; k < row.size(); k++) {
                low = Math.min(low, row.timestamp(k));
                high = Math.max(high, row.timestamp(k));
            }
        }
        // At every step the answer is in [low, high]; the middle, rounded up, is computed without overflow.
        while (low < high) {
            long middle = (low | high) - ((low ^ high) >> 1);
            if (count(byUser, middle) >= wanted) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private static long count(SparseMatrix byUser, long since) {
        long count = 0;
        for (int user = 0; user < byUser.rows(); user++) {
            SparseRow row = byUser.row(user);
            for (int k = 0; k < row.size(); k++) {
                if (row.timestamp(k) >= since) {
                    count++;
                }
            }
        }
        return count;
    }
}
