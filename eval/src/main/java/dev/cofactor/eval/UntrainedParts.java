package dev.cofactor.eval;

import dev.cofactor.eval.LeakReport.Untrained;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import java.util.BitSet;

/** Counts what is tested on without having been trained on. */
final class UntrainedParts {
    private UntrainedParts() {}

    static Untrained count(LeakParts parts) {
        SparseMatrix train = parts.train();
        SparseMatrix test = parts.test();
        BitSet trainedItems = new BitSet(train.columns());
        for (int user = 0; user < train.rows(); user++) {
            SparseRow row = train.row(user);
            for (int k = 0; k < row.size(); k++) {
                trainedItems.set(row.column(k));
            }
        }
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
                if (!trained || !trainedItems.get(row.column(k))) {
                    entries++;
                }
            }
        }
        int items = testItems.cardinality();
        testItems.andNot(trainedItems);
        return new Untrained(testUsers, users, items, testItems.cardinality(), entries);
    }
}
