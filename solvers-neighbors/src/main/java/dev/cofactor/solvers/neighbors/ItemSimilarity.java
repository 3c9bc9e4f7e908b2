package dev.cofactor.solvers.neighbors;

/**
 * How alike two items i and j are, by the users who have them: U_i those of i, n_i of them, and n_ij those of both.
 * B. Sarwar and others, "Item-based Collaborative Filtering Recommendation Algorithms", WWW 2001.
 */
public enum ItemSimilarity {
    /**
     * {@code Σ r_ui r_uj / (√Σ r_ui² √Σ r_uj²)}, each sum over all users, 0 for those without the item; for interactions that
     * count as 1, {@code n_ij / √(n_i n_j)}.
     */
    COSINE,
    /**
     * The correlation of values over the users of both, less the means of these users: 0 for fewer than two of them, or if
     * all gave one of the items the same value. Needs values.
     */
    PEARSON,
    /** {@code n_ij / (n_i + n_j − n_ij)}, whatever the values. */
    JACCARD
}
