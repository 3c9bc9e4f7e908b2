package dev.cofactor.solvers.neighbors;

/**
 * Sums over the users that one item has in common with each other item; a workspace of one thread, of some bytes for each
 * item.
 */
abstract class CommonUsers {
    private final int[] counts;
    private final int[] met;
    private int metCount;

    CommonUsers(int items) {
        this.counts = new int[items];
        this.met = new int[items];
    }

    /**
     * Adds a user of the item.
     *
     * @param value the user's value of the item
     * @param columns the user's items
     * @param values their values
     * @param size how many there are
     */
    void add(float value, int[] columns, float[] values, int size) {
        for (int k = 0; k < size; k++) {
            int other = columns[k];
            if (counts[other]++ == 0) {
                met[metCount++] = other;
            }
        }
    }

    /** How many items were met, the item itself among them. */
    final int met() {
        return metCount;
    }

    /** One of the items that were met. */
    final int met(int k) {
        return met[k];
    }

    /** How many users both items have. */
    final int count(int other) {
        return counts[other];
    }

    /** How alike the items are, not shrunk. */
    abstract double similarity(int item, int other);

    /** Forgets the item. */
    final void clear() {
        for (int k = 0; k < metCount; k++) {
            counts[met[k]] = 0;
            clear(met[k]);
        }
        metCount = 0;
    }

    /** Forgets the sums of an item that was met. */
    abstract void clear(int other);
}
