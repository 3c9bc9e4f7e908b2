package dev.cofactor.solvers.sgd;

import java.util.SplittableRandom;

/**
 * Rows dealt out at random to groups that differ in size by at most one: which group a row is in, and where in it. 8 bytes
 * a row.
 */
final class Placement {
    private final int groups;
    private final int[] positions;
    private final int[] rows;

    /** Deals out so many rows. */
    Placement(int count, int groups, SplittableRandom random) {
        this.groups = groups;
        this.rows = permutation(count, random);
        this.positions = new int[count];
        for (int position = 0; position < count; position++) {
            positions[rows[position]] = position;
        }
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

    int rows() {
        return rows.length;
    }

    int groups() {
        return groups;
    }

    /** The number of rows in a group. */
    int size(int group) {
        return (rows.length - group + groups - 1) / groups;
    }

    int group(int row) {
        return positions[row] % groups;
    }

    /** The place of a row within its group. */
    int place(int row) {
        return positions[row] / groups;
    }

    /** The row at a place of a group. */
    int row(int group, int place) {
        return rows[place * groups + group];
    }
}
