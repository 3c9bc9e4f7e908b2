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

    /** Ratings that share users and items with no other block of the diagonal. */
    static final class Block {
        final int[] users;
        final int[] items;
        final int[] days;
        final int[] bins;
        final float[] values;
        final float[] deviations;

        Block(int size) {
            users = new int[size];
            items = new int[size];
            days = new int[size];
            bins = new int[size];
            values = new float[size];
            deviations = new float[size];
        }
    }

    private final int side;
    private final Block[] blocks;

    TimedGrid(SparseMatrix byUser, TimeAxis axis, UserDays userDays, SplittableRandom random, Runnable checkpoint) {
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
        blocks = new Block[side * side];
        for (int b = 0; b < blocks.length; b++) {
            blocks[b] = new Block(sizes[b]);
        }
        int[] filled = new int[blocks.length];
        for (int group = 0; group < side; group++) {
            for (int place = 0; place < users.size(group); place++) {
                checkpoint.run();
                int user = users.row(group, place);
                SparseRow row = byUser.row(user);
                double mean = TimeAxis.mean(row);
                for (int k = 0; k < row.size(); k++) {
                    int b = group * side + items.group(row.column(k));
                    Block block = blocks[b];
                    int at = filled[b]++;
                    block.users[at] = user;
                    block.items[at] = row.column(k);
                    block.days[at] = userDays.find(user, row.timestamp(k));
                    block.bins[at] = row.column(k) * axis.bins() + axis.bin(row.timestamp(k));
                    block.values[at] = row.value(k);
                    block.deviations[at] = axis.deviation(row.timestamp(k), mean);
                }
            }
        }
    }

    /** Counts the ratings of each user, of each day of a user, and of each bin of an item. */
    void count(int[] users, int[] days, int[] bins) {
        for (Block block : blocks) {
            for (int r = 0; r < block.users.length; r++) {
                users[block.users[r]]++;
                days[block.days[r]]++;
                bins[block.bins[r]]++;
            }
        }
    }

    int side() {
        return side;
    }

    Block block(int diagonal, int userGroup) {
        return blocks[userGroup * side + (userGroup + diagonal) % side];
    }
}
