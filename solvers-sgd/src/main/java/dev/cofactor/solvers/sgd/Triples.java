package dev.cofactor.solvers.sgd;

/** Users with an item that they chose and items that they did not, waiting for their steps; belongs to one thread. */
final class Triples {
    private static final int CAPACITY = 1024;

    final int[] users = new int[CAPACITY];
    final int[] positives = new int[CAPACITY];

    /** Of each candidate for the negatives, those of all triples; in the end the chosen ones are the first candidate. */
    final int[][] negatives;

    /** The score of the positive minus that of the negative. */
    final float[] differences = new float[CAPACITY];

    /** Workspace: the same for another candidate. */
    final float[] others = new float[CAPACITY];

    /** Workspace: how far rows move. */
    final float[] moves = new float[CAPACITY];

    private int count;

    Triples(int candidates) {
        negatives = new int[candidates][CAPACITY];
    }

    /** Adds a user with a positive; the negatives of what was added are set at its number, which is returned. */
    int add(int user, int positive) {
        users[count] = user;
        positives[count] = positive;
        return count++;
    }

    int count() {
        return count;
    }

    boolean isFull() {
        return count == CAPACITY;
    }

    void clear() {
        count = 0;
    }
}
