package dev.cofactor.benchmarks.race;

import dev.cofactor.kernel.RatingBlock;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Ratings in 16 × 16 blocks of users and items at random, as {@link dev.cofactor.solvers.sgd.BiasedMf} has them for data of
 * this size; all blocks see the same rows.
 *
 * @param users the place of each user among all rows
 * @param items the place of each item
 * @param blocks in no order that matters
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RacyBlocks(int[] users, int[] items, List<RatingBlock> blocks) {
    private static final int SIDE = 16;
    private static final int MOST_ROWS = 1 << 16;
    private static final int MOST_LEVELS = 1 << 8;

    /**
     * Deals ratings out.
     *
     * @throws IllegalArgumentException if there are more than 65,536 users or items, or more than 256 distinct values: 16
     *     and 8 bits number them
     */
    static RacyBlocks of(SparseMatrix byUser, SplittableRandom random) {
        float[] levels = levels(byUser);
        if (levels.length > MOST_LEVELS || Math.max(byUser.rows(), byUser.columns()) > MOST_ROWS) {
            throw new IllegalArgumentException("at most " + MOST_ROWS + " users and items and " + MOST_LEVELS
                    + " values can be numbered, but there are " + byUser.rows() + ", " + byUser.columns() + " and "
                    + levels.length);
        }
        int[] users = permutation(byUser.rows(), random);
        int[] items = permutation(byUser.columns(), random);
        int[] userAt = new int[users.length];
        for (int user = 0; user < users.length; user++) {
            userAt[users[user]] = user;
        }
        List<RatingBlock> blocks = new ArrayList<>();
        for (int group = 0; group < SIDE; group++) {
            int from = (int) ((long) users.length * group / SIDE);
            int to = (int) ((long) users.length * (group + 1) / SIDE);
            blocks.addAll(stripe(byUser, Arrays.copyOfRange(userAt, from, to), from, items, levels));
        }
        return new RacyBlocks(users, items, blocks);
    }

    /** The blocks of users who have the places from {@code first} on. */
    private static List<RatingBlock> stripe(
            SparseMatrix byUser, int[] members, int first, int[] items, float[] levels) {
        List<StringBuilder> rightRows = new ArrayList<>();
        List<ByteArrayOutputStream> codes = new ArrayList<>();
        List<List<Integer>> runs = new ArrayList<>();
        for (int block = 0; block < SIDE; block++) {
            rightRows.add(new StringBuilder());
            codes.add(new ByteArrayOutputStream());
            runs.add(new ArrayList<>());
        }
        for (int k = 0; k < members.length; k++) {
            SparseRow row = byUser.row(members[k]);
            int[] sizes = new int[SIDE];
            for (int i = 0; i < row.size(); i++) {
                int place = items[row.column(i)];
                int block = (int) ((long) place * SIDE / items.length);
                rightRows.get(block).append((char) place);
                codes.get(block).write(Arrays.binarySearch(levels, row.value(i)));
                sizes[block]++;
            }
            for (int block = 0; block < SIDE; block++) {
                if (sizes[block] > 0) {
                    runs.get(block).add(sizes[block] << 16 | (first + k));
                }
            }
        }
        List<RatingBlock> blocks = new ArrayList<>();
        for (int block = 0; block < SIDE; block++) {
            int[] lengths = runs.get(block).stream().mapToInt(Integer::intValue).toArray();
            char[] right = rightRows.get(block).toString().toCharArray();
            blocks.add(new RatingBlock(lengths, right, codes.get(block).toByteArray(), levels));
        }
        return blocks;
    }

    private static float[] levels(SparseMatrix byUser) {
        TreeSet<Float> found = new TreeSet<>();
        for (int user = 0; user < byUser.rows(); user++) {
            SparseRow row = byUser.row(user);
            for (int k = 0; k < row.size(); k++) {
                found.add(row.value(k));
            }
        }
        float[] levels = new float[found.size()];
        int next = 0;
        for (float level : found) {
            levels[next++] = level;
        }
        return levels;
    }

    /** The numbers below {@code size} in random order. */
    static int[] permutation(int size, SplittableRandom random) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
