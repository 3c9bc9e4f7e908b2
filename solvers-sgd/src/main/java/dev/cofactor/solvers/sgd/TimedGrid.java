package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import java.util.SplittableRandom;

/**
 * Ratings with their times, dealt into a grid of blocks as {@link RatingGrid} does it; 24 bytes a rating. It follows from
 * data and seed alone, never from the number of threads.
 */
final class TimedGrid {
    private static final int SIDE = 16;
    private static final int LEAST_RATINGS_PER_BLOCK = 64;

    private final int side;
    private final TimedRatings[] blocks;

    TimedGrid(
            SparseMatrix byUser,
            TimeAxis axis,
            UserDays days,
            double[] userMeans,
            SplittableRandom random,
            Runnable checkpoint) {
        long wanted = (long) Math.sqrt((double) byUser.nonZeros() / LEAST_RATINGS_PER_BLOCK);
        side = (int) Math.max(1, Math.min(Math.min(SIDE, wanted), Math.min(byUser.rows(), byUser.columns())));
        Placement users = new Placement(byUser.rows(), side, random);
        Placement items = new Placement(byUser.columns(), side, random);
        int[] sizes = new int[side * side];
        for (int user = 0; user < byUser.rows(); user++) {
            checkpoint.run();
            SparseRow row = byUser.row(user);
            for (int k = 0; k < row.size(); k++) {
                sizes[users.group(user) * side + items.group(row.column(k))]++;
            }
        }
        blocks = new TimedRatings[side * side];
        for (int b = 0; b < blocks.length; b++) {
            blocks[b] = new TimedRatings(sizes[b]);
        }
        int[] filled = new int[blocks.length];
        for (int group = 0; group < side; group++) {
            for (int place = 0; place < users.size(group); place++) {
                checkpoint.run();
                int user = users.row(group, place);
                SparseRow row = byUser.row(user);
                for (int k = 0; k < row.size(); k++) {
                    int b = group * side + items.group(row.column(k));
                    blocks[b].set(filled[b]++, user, row, k, axis, days, userMeans[user]);
                }
            }
        }
    }

    /** Counts the ratings that each parameter rests on. */
    void addTo(TimedCounts counts) {
        for (TimedRatings block : blocks) {
            counts.addToUsers(block);
            counts.addToItems(block);
        }
    }

    int side() {
        return side;
    }

    /** The ratings of a group of users for a group of items. */
    TimedRatings block(int userGroup, int itemGroup) {
        return blocks[userGroup * side + itemGroup];
    }
}
