package dev.cofactor.solvers.als;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.kernel.NormalEquations;
import dev.cofactor.matrix.FactorMatrix;

/*
 * Each coordinate is moved to where the objective is least with all others fixed, or to 0 if that is below. This converges
 * for every positive definite system, and no step raises the objective. V. Franc, V. Hlaváč, M. Navara, "Sequential
 * Coordinate-Wise Algorithm for the Non-negative Least Squares Problem", CAIP 2005.
 */
/** The minimum of {@code ½ xᵀA x − bᵀx} over all x without a negative number; the workspace of one thread. */
final class NonNegativeSolve {
    private static final int MOST_PASSES = 100;

    /** Of the greatest number, what a number may still move by when the last pass ends. */
    private static final float TOLERANCE = 0x1p-17f;

    private final Kernels kernels;
    private final FactorMatrix matrix;
    private final float[] x;

    NonNegativeSolve(Kernels kernels, int size) {
        this.kernels = kernels;
        this.matrix = new FactorMatrix(size, size);
        this.x = new float[size];
    }

    /**
     * Solves a system, which is not changed.
     *
     * @param right b, which the system holds as well
     * @param solution at {@code offset} and after, where to begin, negative numbers taken for 0; receives x
     * @return {@code xᵀA x}
     * @throws ArithmeticException if x is not finite
     */
    double solve(NormalEquations system, float[] right, float[] solution, int offset) {
        system.copyMatrix(matrix);
        System.arraycopy(solution, offset, x, 0, x.length);
        cut(x, 0, x.length);
        boolean moving = true;
        for (int pass = 0; pass < MOST_PASSES && moving; pass++) {
            moving = pass(right);
        }
        double quadratic = 0;
        for (int i = 0; i < x.length; i++) {
            quadratic += (double) x[i] * times(i);
        }
        if (!Double.isFinite(quadratic)) {
            throw new ArithmeticException("non-negative factors left the range of float");
        }
        System.arraycopy(x, 0, solution, offset, x.length);
        return quadratic;
    }

    private boolean pass(float[] right) {
        float greatest = 0;
        float furthest = 0;
        for (int i = 0; i < x.length; i++) {
            float diagonal = matrix.get(i, i);
            float old = x[i];
            // Without curvature beyond rounding there is nothing to be learnt of this factor.
            float moved = diagonal > 0 ? Math.max(0, old + (right[i] - times(i)) / diagonal) : 0;
            x[i] = moved;
            greatest = Math.max(greatest, moved);
            furthest = Math.max(furthest, Math.abs(moved - old));
        }
        return furthest > TOLERANCE * greatest;
    }

    /** Row i of A times x. */
    private float times(int i) {
        return kernels.dot(matrix.block(i), matrix.offset(i), x, 0, x.length);
    }

    /** Replaces negative numbers by 0, which makes of any vector the nearest that is allowed. */
    static void cut(float[] numbers, int from, int count) {
        for (int k = from; k < from + count; k++) {
            numbers[k] = Math.max(0, numbers[k]);
        }
    }
}
