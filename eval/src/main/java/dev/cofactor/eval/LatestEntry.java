package dev.cofactor.eval;

import dev.cofactor.matrix.EntryPredicate;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;

/** Chooses the latest entry of each row that has at least two; to be asked about every entry, row by row. */
final class LatestEntry implements EntryPredicate {
    private final SparseMatrix byUser;
    private boolean begun;
    private int currentUser;
    private boolean chooses;
    private int latestItem;

    LatestEntry(SparseMatrix byUser) {
        this.byUser = byUser;
    }

    @Override
    public boolean test(int user, int item, float value, long timestamp) {
        if (!begun || user != currentUser) {
            begun = true;
            currentUser = user;
            SparseRow row = byUser.row(user);
            chooses = row.size() > 1;
            latestItem = latestItem(row);
        }
        return chooses && item == latestItem;
    }

    /** The item of the greatest timestamp; since items ascend, the last of several is the one of the greatest index. */
    private static int latestItem(SparseRow row) {
        int latest = 0;
        for (int k = 1; k < row.size(); k++) {
            if (row.timestamp(k) >= row.timestamp(latest)) {
                latest = k;
            }
        }
        return row.column(latest);
    }
}
