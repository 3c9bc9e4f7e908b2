package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import java.util.SplittableRandom;

/*
 * Ratings dealt into a grid of side × side blocks by a random group for each user and for each item. Groups are random
 * so that blocks are of similar size and popular items are spread. Within a block the order is random too and stays
 * fixed; an epoch differs from the next by the order of its diagonals. Everything follows from data and seed alone,
 * never from the number of threads.
 */
/** Training ratings in blocks that can be worked on in parallel. */
final class RatingGrid {
    private static final int LEAST_RATINGS_PER_BLOCK = 64;
    private static final int MAX_SIDE = 16;

    private final int side;
    private final Block[] blocks;

    /** Ratings of some users for some items, in the order in which they are visited. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Block(int[] users, int[] items, float[] values) {
        int size() {
            return users.length;
        }
    }

    /**
     * Deals ratings out.
     *
     * @param checkpoint called between users, so that the work can be cancelled
     */
    RatingGrid(SparseMatrix byUser, SplittableRandom random, Runnable checkpoint) {
        side = side(byUser);
        int[] userGroups = groups(byUser.rows(), random);
        int[] itemGroups = groups(byUser.columns(), random);
        int[] sizes = new int[side * side];
        visit(
                byUser,
                userGroups,
                itemGroups,
                checkpoint,
                (block, user, item, value) -> sizes[block] = Math.addExact(sizes[block], 1));
        blocks = new Block[side * side];
        for (int block = 0; block < blocks.length; block++) {
            blocks[block] = new Block(new int[sizes[block]], new int[sizes[block]], new float[sizes[block]]);
        }
        int[] next = new int[side * side];
        visit(byUser, userGroups, itemGroups, checkpoint, (block, user, item, value) -> {
            int at = next[block]++;
            blocks[block].users()[at] = user;
            blocks[block].items()[at] = item;
            blocks[block].values()[at] = value;
        });
        for (Block block : blocks) {
            checkpoint.run();
            shuffle(block, random.split());
        }
    }

    /** How many blocks lie on a diagonal, and how many diagonals there are. */
    int side() {
        return side;
    }

    /** A block of a diagonal; the blocks of one diagonal have no user and no item in common. */
    Block block(int diagonal, int position) {
        return blocks[position * side + (position + diagonal) % side];
    }

    private static int side(SparseMatrix byUser) {
        long wanted = (long) Math.sqrt((double) byUser.nonZeros() / LEAST_RATINGS_PER_BLOCK);
        return (int) Math.max(1, Math.min(MAX_SIDE, Math.min(wanted, Math.min(byUser.rows(), byUser.columns()))));
    }

    private int[] groups(int rows, SplittableRandom random) {
        int[] groups = new int[rows];
        for (int row = 0; row < rows; row++) {
            groups[row] = random.nextInt(side);
        }
        return groups;
    }

    @FunctionalInterface
    private interface Visitor {
        void visit(int block, int user, int item, float value);
    }

    private void visit(SparseMatrix byUser, int[] userGroups, int[] itemGroups, Runnable checkpoint, Visitor visitor) {
        for (int user = 0; user < byUser.rows(); user++) {
            checkpoint.run();
            SparseRow row = byUser.row(user);
            for (int k = 0; k < row.size(); k++) {
                int item = row.column(k);
                visitor.visit(userGroups[user] * side + itemGroups[item], user, item, row.value(k));
            }
        }
    }

    private static void shuffle(Block block, SplittableRandom random) {
        for (int i = block.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            swap(block.users(), i, j);
            swap(block.items(), i, j);
            float value = block.values()[i];
            block.values()[i] = block.values()[j];
            block.values()[j] = value;
        }
    }

    private static void swap(int[] array, int i, int j) {
        int value = array[i];
        array[i] = array[j];
        array[j] = value;
    }
}
