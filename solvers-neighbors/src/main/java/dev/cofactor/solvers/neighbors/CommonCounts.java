package dev.cofactor.solvers.neighbors;

import java.util.function.IntUnaryOperator;

/** Numbers of common users alone, for similarities that need no values. */
final class CommonCounts extends CommonUsers {
    private final boolean jaccard;
    private final IntUnaryOperator users;

    /**
     * A workspace.
     *
     * @param jaccard whether for {@link ItemSimilarity#JACCARD}, or else for {@link ItemSimilarity#COSINE} of ones
     * @param users how many users an item has
     */
    CommonCounts(int items, boolean jaccard, IntUnaryOperator users) {
        super(items);
        this.jaccard = jaccard;
        this.users = users;
    }

    @Override
    double similarity(int item, int other) {
        double left = users.applyAsInt(item);
        double right = users.applyAsInt(other);
        return jaccard ? count(other) / (left + right - count(other)) : count(other) / Math.sqrt(left * right);
    }

    @Override
    void clear(int other) {}
}
