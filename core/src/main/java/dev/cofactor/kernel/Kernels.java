package dev.cofactor.kernel;

import dev.cofactor.matrix.FactorMatrix;

/**
 * The hot loops of all solvers: few and coarse, so that choosing an implementation costs nothing. Every implementation
 * adds in an order that depends on shapes alone, so results are the same bits in interpreted and in compiled code, at any
 * number of threads; two implementations differ by rounding.
 *
 * <p>Shapes are the caller's promise: they are not checked again here, beyond what Java checks of every array access.
 * Implementations have no state and are safe to share; the workspaces they make ({@link GatheredRows},
 * {@link NormalEquations}, {@link BlockScorer}, {@link CodeScorer}) belong to one thread at a time.
 */
public interface Kernels {

    /**
     * The kernels of this JVM: those that the system property {@code cofactor.kernels} names ({@code scalar}, {@code simd}),
     * or else the first provider without an {@link KernelProvider#obstacle}, or else scalar ones. Chosen at the first call
     * and logged once to the {@link System.Logger} {@code dev.cofactor.kernel}.
     *
     * @throws IllegalStateException if the kernels that the property names cannot be used here
     */
    static Kernels get() {
        return ChosenKernels.get();
    }

    /** Kernels in plain Java, which run everywhere. */
    static Kernels scalar() {
        return new ScalarKernels();
    }

    /** The implementation and the width of its vectors, such as {@code scalar} or {@code simd float32x16}. */
    String description();

    /** The dot product of two vectors of {@code length} numbers; 2 · length operations. */
    float dot(float[] x, int xOffset, float[] y, int yOffset, int length);

    /**
     * The dot products of a vector with the rows {@code from} to {@code to - 1}: {@code target[i]} for row i, the same
     * bits as {@link #dot} of that row's {@link FactorMatrix#columns()} numbers.
     */
    default void dots(FactorMatrix rows, int from, int to, float[] vector, float[] target) {
        dots(rows, from, to, vector, target, from);
    }

    /** The same, to another place: {@code target[offset + i − from]} for row i, so that a target can be small. */
    void dots(FactorMatrix rows, int from, int to, float[] vector, float[] target, int offset);

    /**
     * The dot products of rows with differences of rows: {@code target[k] = p · (q − r)} with row {@code userRows[k]} of users as
     * p, the rows {@code positives[k]} and {@code negatives[k]} of items as q and r, for k from {@code from} to
     * {@code to - 1}. The differences are taken first; 3 operations for each factor.
     */
    void dotsOfDifferences(
            FactorMatrix users,
            int[] userRows,
            FactorMatrix items,
            int[] positives,
            int[] negatives,
            int from,
            int to,
            float[] target);

    /**
     * Steps of gradient descent on the rows of such comparisons, one after the other: with p, q and r as they were before
     * step k and m = {@code moves[k]}, {@code p ← keepP · p + m (q − r)}, {@code q ← keepQ · q + m p} and
     * {@code r ← keepR · r − m p}. The positive and the negative of a step are not the same row, nor are the two matrices
     * the same one.
     */
    void descendPairs(
            FactorMatrix users,
            int[] userRows,
            FactorMatrix items,
            int[] positives,
            int[] negatives,
            int from,
            int to,
            float[] moves,
            float keepP,
            float keepQ,
            float keepR);

    /**
     * Steps of gradient descent along ratings, one after the other. With p and q the rows of a rating r as they were before
     * its step, b and c their biases, {@code e = r − (offset + b + c + p · q)} or the limit of that, w and x the weights
     * of the rows: {@code p ← p + rate (e q − leftFactors w p)}, {@code b ← b + rate (e − leftBias w b)}, and so for q and
     * c. The two sides are different ones, of the same stride.
     *
     * @return the sum of {@code e²}, before limits
     */
    double descend(RatingBlock block, DescentSide left, DescentSide right, DescentStep step);

    /**
     * The same with a step size of its own for each row and for each bias: {@code rate / √G}, where G is what
     * {@link DescentSide#squares()} hold; after the step, the mean square of the components of the gradient is added to G.
     *
     * @param factors the number of factors, at most the stride
     */
    double descendAdaptively(RatingBlock block, DescentSide left, DescentSide right, int factors, DescentStep step);

    /**
     * {@code y ← a · x + b · y} for all of y; with a b of 0, what y was does not count, even if it was not finite. As the
     * other kernels do it, so that what this one stores is at hand for their loads.
     */
    void combine(float[] y, float a, float[] x, float b);

    /**
     * The dot products of a vector with parts of chosen rows: {@code target[k]} is that of the vector and the
     * {@code length} numbers of row {@code indexes[k]} from {@code firstColumn} on, for k from {@code from} to
     * {@code to - 1}.
     */
    void dots(
            FactorMatrix rows,
            int firstColumn,
            int length,
            int[] indexes,
            int from,
            int to,
            float[] vector,
            float[] target);

    /** A workspace for sums over chosen rows that are gone over several times. */
    GatheredRows gatheredRows();

    /** A workspace for symmetric systems of {@code size} unknowns. */
    NormalEquations normalEquations(int size);

    /** A workspace that scores blocks of users against blocks of items. */
    BlockScorer blockScorer();

    /**
     * A workspace that scores items by numbers of four bits; all implementations give the same sums.
     *
     * @param weights those of a user, a multiple of four of them
     */
    CodeScorer codeScorer(short[] weights);
}
