package dev.cofactor.kernel;

import dev.cofactor.matrix.FactorMatrix;

/**
 * Chosen rows of a factor matrix, copied side by side to be gone over several times; the heart of conjugate gradients.
 * Vectors and results are {@link FactorMatrix#stride()} long, zeros beyond the columns. Arrays with a number for each row
 * are used in the places {@code from} to {@code to - 1} that were gathered. The workspace of one thread; memory: that of
 * the rows.
 */
public interface GatheredRows {

    /** Takes the rows {@code indexes[from]} to {@code indexes[to - 1]}, in place of those taken before. */
    void gather(FactorMatrix rows, int[] indexes, int from, int to);

    /** {@code result ← result + Σ coefficientsₖ xₖ}; 2 · n · K operations for n rows. */
    void addCombination(float[] coefficients, float[] result);

    /** {@code result ← result + Σ weightsₖ (xₖ · vector) xₖ}; 4 · n · K operations. */
    void addNormalProduct(float[] weights, float[] vector, float[] result);

    /** {@code result ← result + Σ (targetsₖ − weightsₖ (xₖ · vector)) xₖ}; 4 · n · K operations. */
    void addResiduals(float[] weights, float[] targets, float[] vector, float[] result);

    /** As {@link #gather} and then {@link #addResiduals}, in one pass where that is faster; it may round differently. */
    default void gatherAndAddResiduals(
            FactorMatrix rows,
            int[] indexes,
            int from,
            int to,
            float[] weights,
            float[] targets,
            float[] vector,
            float[] result) {
        gather(rows, indexes, from, to);
        addResiduals(weights, targets, vector, result);
    }

    /** {@code Σ weightsₖ (xₖ · vector)²}; 2 · n · K operations. */
    float sumOfSquares(float[] weights, float[] vector);
}
