package dev.cofactor.kernel;

import dev.cofactor.matrix.FactorMatrix;
import org.jspecify.annotations.Nullable;

/**
 * A symmetric system {@code A x = b} of K unknowns, put together from weighted rows of factors and solved by Cholesky's
 * factorization; the workspace of one thread. Beside A and b it keeps the sum s of the rows. Memory: about 4 bytes × K² plus a panel of some hundred rows.
 */
public interface NormalEquations {

    /** The number of unknowns K. */
    int size();

    /** Starts anew with {@code A = 0}, {@code b = 0} and {@code s = 0}. */
    void clear();

    /** Starts anew with {@code A} a copy of a symmetric matrix of K rows and columns, {@code b = 0} and {@code s = 0}. */
    void clear(FactorMatrix matrix);

    /** Adds {@code value} to each element of the diagonal of A. */
    void addDiagonal(float value);

    /**
     * Adds rows: {@code A ← A + Σ weightₖ xₖ xₖᵀ}, {@code b ← b + Σ targetₖ xₖ} and {@code s ← s + Σ xₖ}, where
     * {@code xₖ} are the K numbers of row {@code indexes[k]} from {@code firstColumn} on; n · K · (K + 1) operations for n rows.
     *
     * @param indexes which rows; entries {@code from} to {@code to - 1} are used
     * @param weights the weight of each, not negative; null for 1
     * @param targets the target of each; null to leave b as it is
     */
    void addRows(
            FactorMatrix rows,
            int firstColumn,
            int[] indexes,
            float @Nullable [] weights,
            float @Nullable [] targets,
            int from,
            int to);

    /** {@code A ← A + factor · s sᵀ}. */
    void addOuterOfSum(float factor);

    /** {@code b ← b + factor · vector}; the K numbers from {@code offset} on. */
    void addRight(float[] vector, int offset, float factor);

    /** Adds matrix, right side and sum of rows of another system of the same size and implementation. */
    void add(NormalEquations other);

    /** Copies A, both triangles, into a matrix of K rows and columns. */
    void copyMatrix(FactorMatrix target);

    /** Copies b into {@code target[0]} to {@code target[K - 1]}. */
    void copyRight(float[] target);

    /** Copies s into {@code target[0]} to {@code target[K - 1]}. */
    void copySum(float[] target);

    /**
     * Solves the system; A and b are lost. About K³ / 3 operations.
     *
     * @param solution receives x at {@code offset} and after
     * @return whether A is positive definite beyond rounding (every pivot of the factorization exceeds
     *     {@code K · 2⁻²²} times the element of the diagonal that it was before) and x is finite; if not, as after any
     *     NaN in A or b, {@code solution} is unchanged
     */
    boolean solve(float[] solution, int offset);
}
