package dev.cofactor.solvers.neighbors;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.solver.TrainingContext;
import java.util.Arrays;

/*
 * Row i is the sum of the rows of the users who have item i, so items are independent of each other, and each row adds in the
 * order of users. Sums are taken in double precision: counts are exact.
 */
/** The upper triangle of XᵀX + λ I, of a sparse X. */
final class ItemProducts {
    private static final int ITEMS_PER_TASK = 8;
    private static final int USERS_PER_LOOK = 256;

    private final TrainingContext context;
    private final SparseMatrix byUser;
    private final SparseMatrix byItem;
    private final boolean binarized;
    private final double diagonal;
    private final FactorMatrix target;

    /**
     * Products that are still to be computed.
     *
     * @param diagonal λ
     * @param target receives the elements from the diagonal on; one row and one column for each item, all zeros
     */
    ItemProducts(TrainingContext context, boolean binarized, double diagonal, FactorMatrix target) {
        this.context = context;
        this.byUser = context.byUser();
        this.byItem = context.byItem();
        this.binarized = binarized || !byUser.hasValues();
        this.diagonal = diagonal;
        this.target = target;
    }

    /** Σ_u n_u² / 2 additions, for n_u items of user u. */
    void compute() {
        int items = target.rows();
        int tasks = (items + ITEMS_PER_TASK - 1) / ITEMS_PER_TASK;
        new Workspaces<>(() -> new Sums(items)).run(context, tasks, (sums, task) -> {
            int end = Math.min(items, (task + 1) * ITEMS_PER_TASK);
            for (int item = task * ITEMS_PER_TASK; item < end; item++) {
                row(item, sums);
            }
        });
    }

    /** The sums of one row, and a copy of the row of one user. */
    private static final class Sums {
        private final double[] products;
        private int[] columns = new int[64];
        private float[] values = new float[64];

        Sums(int items) {
            products = new double[items];
        }

        void copy(SparseRow row, boolean withValues) {
            if (columns.length < row.size()) {
                columns = new int[2 * row.size()];
                values = new float[2 * row.size()];
            }
            row.copyColumns(columns, 0);
            if (withValues) {
                row.copyValues(values, 0);
            }
        }

        /** Adds a multiple of the copied row, from a column on. */
        void add(int size, int first, double factor, boolean withValues) {
            for (int k = size - 1; k >= 0 && columns[k] >= first; k--) {
                products[columns[k]] += withValues ? factor * values[k] : 1;
            }
        }
    }

    private void row(int item, Sums sums) {
        SparseRow users = byItem.row(item);
        for (int k = 0; k < users.size(); k++) {
            if (k % USERS_PER_LOOK == 0) {
                context.throwIfCancelled();
            }
            SparseRow row = byUser.row(users.column(k));
            sums.copy(row, !binarized);
            sums.add(row.size(), item, binarized ? 1 : users.value(k), !binarized);
        }
        sums.products[item] += diagonal;
        store(item, sums.products);
        Arrays.fill(sums.products, item, sums.products.length, 0);
    }

    private void store(int item, double[] products) {
        float[] block = target.block(item);
        int offset = target.offset(item);
        for (int other = item; other < products.length; other++) {
            float product = (float) products[other];
            if (!Float.isFinite(product)) {
                throw new IllegalArgumentException("the product of the values of item index " + item
                        + " with those of item index " + other
                        + " is beyond the range of a float; scale the values, for instance with scaledToUnit(), or"
                        + " withBinarized(true)");
            }
            block[offset + other] = product;
        }
    }
}
