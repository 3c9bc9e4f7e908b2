package dev.cofactor.solvers.sgd;

import dev.cofactor.kernel.RatingBlock;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.solver.WorkerPool;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/*
 * Ratings dealt into a grid of side × side blocks by a random group for each user and for each item. Groups are random
 * so that blocks are of similar size and popular items are spread. Within a block the ratings of a user follow each other,
 * so that the user's factors stay at hand while those of the items come from the second-level cache; that is why groups of
 * items are kept small. The order stays fixed; an epoch differs from the next by the order of its diagonals. Everything
 * follows from data and seed alone, never from the number of threads.
 *
 * A rating takes 3 bytes: 16 bits for the place of its item in the group, 8 for its value, of which there are seldom more
 * than a few. Where there are more than 256, blocks are cut into pieces that have their values for themselves, at about 8
 * bytes a rating.
 */
/** Training ratings in blocks that can be worked on in parallel. */
final class RatingGrid {
    private static final int LEAST_RATINGS_PER_BLOCK = 64;
    private static final int SIDE = 16;
    private static final int MOST_SIDE = 64;

    /** With 64 factors, so many items take a megabyte. */
    private static final int ITEMS_PER_GROUP = 4096;

    /** What 16 bits can number. */
    private static final int MOST_ROWS_PER_GROUP = (1 << 16) - 1;

    private final int side;
    private final Placement users;
    private final Placement items;
    private final RatingBlock[][] blocks;

    /**
     * Deals ratings out.
     *
     * @param checkpoint called between users, so that the work can be cancelled
     */
    RatingGrid(SparseMatrix byUser, SplittableRandom random, WorkerPool workers, Runnable checkpoint) {
        side = side(byUser);
        users = new Placement(byUser.rows(), side, random);
        items = new Placement(byUser.columns(), side, random);
        Levels levels = Levels.of(byUser, checkpoint).orElse(null);
        blocks = new RatingBlock[side * side][];
        workers.run(side, group -> fill(byUser, group, levels, checkpoint));
    }

    /** How many blocks lie on a diagonal, and how many diagonals there are. */
    int side() {
        return side;
    }

    /** The groups of users; the left rows of a block are one of them. */
    Placement users() {
        return users;
    }

    /** The groups of items; the right rows of a block are one of them. */
    Placement items() {
        return items;
    }

    /** The ratings of a group of users for a group of items, in the order in which they are visited. */
    RatingBlock[] block(int userGroup, int itemGroup) {
        return blocks[userGroup * side + itemGroup];
    }

    private static int side(SparseMatrix byUser) {
        long wanted = (long) Math.sqrt((double) byUser.nonZeros() / LEAST_RATINGS_PER_BLOCK);
        int most = Math.max(SIDE, Math.min(MOST_SIDE, (byUser.columns() + ITEMS_PER_GROUP - 1) / ITEMS_PER_GROUP));
        int useful = (int) Math.max(1, Math.min(most, Math.min(wanted, Math.min(byUser.rows(), byUser.columns()))));
        int longest = Math.max(byUser.rows(), byUser.columns());
        return Math.max(useful, (int) (((long) longest + MOST_ROWS_PER_GROUP - 1) / MOST_ROWS_PER_GROUP));
    }

    /** Makes the blocks of a group of users. */
    private void fill(SparseMatrix byUser, int group, @Nullable Levels levels, Runnable checkpoint) {
        int[] ratings = new int[side];
        int[] runs = new int[side];
        int[] lastPlace = new int[side];
        for (int place = 0; place < users.size(group); place++) {
            checkpoint.run();
            SparseRow row = byUser.row(users.row(group, place));
            for (int k = 0; k < row.size(); k++) {
                int itemGroup = items.group(row.column(k));
                ratings[itemGroup] = Math.addExact(ratings[itemGroup], 1);
                if (lastPlace[itemGroup] != place + 1) {
                    lastPlace[itemGroup] = place + 1;
                    runs[itemGroup]++;
                }
            }
        }
        RatingBlockBuilder[] builders = new RatingBlockBuilder[side];
        for (int itemGroup = 0; itemGroup < side; itemGroup++) {
            builders[itemGroup] = new RatingBlockBuilder(ratings[itemGroup], runs[itemGroup], levels);
        }
        for (int place = 0; place < users.size(group); place++) {
            checkpoint.run();
            SparseRow row = byUser.row(users.row(group, place));
            for (int k = 0; k < row.size(); k++) {
                int item = row.column(k);
                builders[items.group(item)].add(place, items.place(item), row.value(k));
            }
        }
        for (int itemGroup = 0; itemGroup < side; itemGroup++) {
            blocks[group * side + itemGroup] = builders[itemGroup].build();
        }
    }
}
