package dev.cofactor.eval;

import dev.cofactor.eval.LeakReport.Untrained;
import dev.cofactor.eval.internal.ItemCounts;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import java.util.BitSet;

/** Counts what is tested on without having been trained on. */
final class UntrainedParts {
    private UntrainedParts() {}

    static Untrained count(LeakParts parts) {
        SparseMatrix train = parts.train();
        SparseMatrix test = parts.test();
        int[] counts = ItemCounts.of(train);
        BitSet testItems = new BitSet(test.columns());
        int testUsers = 0;
        int users = 0;
        long entries = 0;
        for (int user = 0; user < test.rows(); user++) {
            SparseRow row = test.row(user);
            boolean trained = train.row(user).size() > 0;
            if (row.size() > 0) {
                testUsers++;
                users += trained ? 0 : 1;
            }
            for (int k = 0; k < row.size(); k++) {
                testItems.set(row.column(k));
                if (!trained || counts[row.column(k)] == 0) {
                    entries++;
                }
            }
        }
        int items = (int) testItems.stream().filter(item -> counts[item] == 0).count();
        return new Untrained(testUsers, users, testItems.cardinality(), items, entries);
    }
}
