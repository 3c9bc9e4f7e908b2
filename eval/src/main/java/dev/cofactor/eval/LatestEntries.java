package dev.cofactor.eval;

import dev.cofactor.matrix.EntryPredicate;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Chooses the latest entries of each row, of several at the same time those of the greatest columns; to be asked about
 * every entry of a row, row by row.
 */
final class LatestEntries implements EntryPredicate {
    private final SparseMatrix byUser;
    private final IntUnaryOperator wanted;
    private boolean begun;
    private int currentUser;
    private boolean chooses;
    private long since;
    private int passedOver;

    /**
     * A choice that has not begun.
     *
     * @param wanted how many entries to choose of a row, by its size; from 0 to the size
     */
    LatestEntries(SparseMatrix byUser, IntUnaryOperator wanted) {
        this.byUser = byUser;
        this.wanted = wanted;
    }

    @Override
    public boolean test(int user, int item, float value, long timestamp) {
        if (!begun || user != currentUser) {
            begun = true;
            currentUser = user;
            begin(byUser.row(user));
        }
        if (!chooses || timestamp < since) {
            return false;
        }
        if (timestamp > since || passedOver == 0) {
            return true;
        }
        passedOver--;
        return false;
    }

    /** Finds the time of the earliest entry to choose, and how many entries of that very time come too early. */
    private void begin(SparseRow row) {
        int count = wanted.applyAsInt(row.size());
        chooses = count > 0;
        if (!chooses) {
            return;
        }
        long[] times = new long[row.size()];
        row.copyTimestamps(times, 0);
        Arrays.sort(times);
        int first = times.length - count;
        since = times[first];
        passedOver = 0;
        for (int k = first - 1; k >= 0 && times[k] == since; k--) {
            passedOver++;
        }
    }
}
