package dev.cofactor.data;

import dev.cofactor.matrix.SparseMatrices;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import java.util.BitSet;

/*
 * The (perUser, perItem)-core of a bipartite graph, by peeling: whoever falls below the minimum is taken out and lowers
 * the counts on the other side, which may put others on the stack. Each entry is looked at no more than twice, however
 * long the chain of removals is; and the order of removals does not matter, since the core is unique.
 */
/** Removes users and items with few interactions until all that stay have enough. */
final class MinimumInteractions {
    private final Side users;
    private final Side items;

    private MinimumInteractions(SparseMatrix byUser, int perUser, int perItem) {
        this.users = new Side(byUser, perUser);
        this.items = new Side(byUser.withoutTimestamps().transpose(), perItem);
    }

    static <U, I> Interactions<U, I> of(Interactions<U, I> data, int perUser, int perItem) {
        if (perUser < 0 || perItem < 0) {
            throw new IllegalArgumentException("a minimum must not be negative, but there are " + perUser
                    + " interactions per user and " + perItem + " per item");
        }
        MinimumInteractions core = new MinimumInteractions(data.byUser(), perUser, perItem);
        core.peel();
        BitSet users = core.users.kept;
        BitSet items = core.items.kept;
        return new Interactions<>(
                IdIndexes.select(data.users(), users),
                IdIndexes.select(data.items(), items),
                SparseMatrices.select(data.byUser(), users, items),
                data.origin(),
                data.userFeatures()
                        .map(features -> features.retain(data.users(), users))
                        .orElse(null),
                data.itemFeatures()
                        .map(features -> features.retain(data.items(), items))
                        .orElse(null));
    }

    private void peel() {
        while (!users.isDone() || !items.isDone()) {
            while (!users.isDone()) {
                users.removeNext(items);
            }
            while (!items.isDone()) {
                items.removeNext(users);
            }
        }
    }

    /** Users or items: who is still there, with how many entries, and who is to be removed next. */
    private static final class Side {
        final BitSet kept;
        private final SparseMatrix matrix;
        private final int minimum;
        private final int[] counts;
        private final int[] removals;
        private int waiting;

        Side(SparseMatrix matrix, int minimum) {
            this.matrix = matrix;
            this.minimum = minimum;
            this.kept = new BitSet(matrix.rows());
            this.counts = new int[matrix.rows()];
            this.removals = new int[matrix.rows()];
            kept.set(0, matrix.rows());
            for (int row = 0; row < counts.length; row++) {
                counts[row] = matrix.row(row).size();
                removeIfTooFew(row);
            }
        }

        boolean isDone() {
            return waiting == 0;
        }

        void removeNext(Side other) {
            SparseRow entries = matrix.row(removals[--waiting]);
            for (int k = 0; k < entries.size(); k++) {
                int neighbour = entries.column(k);
                other.counts[neighbour]--;
                other.removeIfTooFew(neighbour);
            }
        }

        private void removeIfTooFew(int row) {
            if (counts[row] < minimum && kept.get(row)) {
                kept.clear(row);
                removals[waiting++] = row;
            }
        }
    }
}
