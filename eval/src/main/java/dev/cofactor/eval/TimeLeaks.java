package dev.cofactor.eval;

import dev.cofactor.eval.LeakReport.Times;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import java.time.Instant;

/** Finds entries that are known although they are later than what is tested on, in two passes. */
final class TimeLeaks {
    private TimeLeaks() {}

    /**
     * Looks for them.
     *
     * @param parts with timestamps, not empty
     */
    static Times find(LeakParts parts) {
        long firstTest = Long.MAX_VALUE;
        int testUsers = 0;
        int laterOwnUsers = 0;
        long laterOwnEntries = 0;
        for (int user = 0; user < parts.test().rows(); user++) {
            SparseRow tested = parts.test().row(user);
            if (tested.size() > 0) {
                long first = first(tested);
                firstTest = Math.min(firstTest, first);
                int later = later(parts.own().row(user), first);
                testUsers++;
                laterOwnUsers += later > 0 ? 1 : 0;
                laterOwnEntries += later;
            }
        }
        SparseMatrix train = parts.train();
        long lastTrain = Long.MIN_VALUE;
        long laterEntries = 0;
        for (int user = 0; user < train.rows(); user++) {
            SparseRow trained = train.row(user);
            laterEntries += later(trained, firstTest);
            for (int k = 0; k < trained.size(); k++) {
                lastTrain = Math.max(lastTrain, trained.timestamp(k));
            }
        }
        return new Times(
                Instant.ofEpochMilli(firstTest),
                Instant.ofEpochMilli(lastTrain),
                laterEntries,
                testUsers,
                laterOwnUsers,
                laterOwnEntries);
    }

    private static long first(SparseRow row) {
        long first = Long.MAX_VALUE;
        for (int k = 0; k < row.size(); k++) {
            first = Math.min(first, row.timestamp(k));
        }
        return first;
    }

    private static int later(SparseRow row, long time) {
        int later = 0;
        for (int k = 0; k < row.size(); k++) {
            if (row.timestamp(k) > time) {
                later++;
            }
        }
        return later;
    }
}
