package dev.cofactor.solvers.neighbors;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.solver.TrainingContext;

/** Finds the neighbors of items: a row of the product of two sparse matrices for each, of which the greatest are kept. */
final class NeighborSearch {
    private static final int ITEMS_PER_TASK = 8;
    /** The entries that are read between two looks for cancellation, or one user's more. */
    private static final int ENTRIES_PER_LOOK = 4096;

    private final ItemKnn solver;
    private final TrainingContext context;
    private final SparseMatrix byUser;
    private final SparseMatrix byItem;
    private final boolean withValues;
    private final Workspaces<Room> rooms;

    NeighborSearch(ItemKnn solver, TrainingContext context) {
        this.solver = solver;
        this.context = context;
        this.byUser = context.byUser();
        this.byItem = context.byItem();
        this.withValues = solver.similarity() == ItemSimilarity.PEARSON
                || (solver.similarity() == ItemSimilarity.COSINE && !solver.binarized() && byUser.hasValues());
        double[] lengths = withValues && solver.similarity() == ItemSimilarity.COSINE ? lengths() : new double[0];
        this.rooms = new Workspaces<>(() -> new Room(sums(lengths), solver.neighbors(), byItem.rows()));
    }

    private double[] lengths() {
        double[] lengths = new double[byItem.rows()];
        for (int item = 0; item < lengths.length; item++) {
            context.throwIfCancelled();
            SparseRow row = byItem.row(item);
            double squares = 0;
            for (int k = 0; k < row.size(); k++) {
                squares += (double) row.value(k) * row.value(k);
            }
            lengths[item] = Math.sqrt(squares);
        }
        return lengths;
    }

    private CommonUsers sums(double[] lengths) {
        return switch (solver.similarity()) {
            case PEARSON -> new CommonMoments(byItem.rows());
            case JACCARD ->
                new CommonCounts(byItem.rows(), true, item -> byItem.row(item).size());
            case COSINE ->
                withValues
                        ? new CommonProducts(lengths)
                        : new CommonCounts(
                                byItem.rows(), false, item -> byItem.row(item).size());
        };
    }

    /** What one thread works with. */
    private static final class Room {
        private final CommonUsers common;
        private final NearestItems nearest;
        private int[] columns = new int[64];
        private float[] values = new float[64];

        Room(CommonUsers common, int neighbors, int items) {
            this.common = common;
            this.nearest = new NearestItems(Math.min(neighbors, items));
        }

        void add(float value, SparseRow row, boolean withValues) {
            if (columns.length < row.size()) {
                columns = new int[2 * row.size()];
                values = new float[2 * row.size()];
            }
            row.copyColumns(columns, 0);
            if (withValues) {
                row.copyValues(values, 0);
            }
            common.add(value, columns, values, row.size());
        }
    }

    /** Finds the neighbors of the items {@code from} to {@code to - 1} and puts them where the items are. */
    void find(int from, int to, Neighbors[] target) {
        int tasks = (to - from + ITEMS_PER_TASK - 1) / ITEMS_PER_TASK;
        rooms.run(context, tasks, (room, task) -> {
            int first = from + task * ITEMS_PER_TASK;
            for (int item = first; item < Math.min(to, first + ITEMS_PER_TASK); item++) {
                context.throwIfCancelled();
                target[item] = neighbors(item, room);
            }
        });
    }

    private Neighbors neighbors(int item, Room room) {
        SparseRow users = byItem.row(item);
        int read = 0;
        for (int k = 0; k < users.size(); k++) {
            SparseRow row = byUser.row(users.column(k));
            read += row.size();
            if (read >= ENTRIES_PER_LOOK) {
                context.throwIfCancelled();
                read = 0;
            }
            room.add(withValues ? users.value(k) : 1, row, withValues);
        }
        CommonUsers common = room.common;
        for (int k = 0; k < common.met(); k++) {
            int other = common.met(k);
            if (other != item) {
                double share = common.count(other) / (common.count(other) + solver.shrinkage());
                room.nearest.offer(other, (float) (share * common.similarity(item, other)));
            }
        }
        common.clear();
        return room.nearest.drain();
    }
}
