package dev.cofactor.solvers.als;

import dev.cofactor.matrix.SparseMatrix;

/*
 * In whitened coordinates no eigenvalue is below 1, or below ridge / ρ where that is less, so the residual bounds the
 * distance to the minimum: it tells when to stop.
 *
 * Where weights are large, more steps are needed than a factorization is worth. Then the next row is not even tried, after
 * another failure the next two, then four, and so on; a success begins anew, and so does a block of rows, so that what
 * is done with a row does not depend on threads.
 */
/** The minimum of a row to rounding, by conjugate gradients where they get there sooner than a factorization. */
final class ConvergedRowSolver extends WhitenedRowSolver {
    /** Below so many factors a factorization is sooner done. */
    static final int LEAST_FACTORS = 48;

    /** The square of the distance to the minimum in terms of that to zero, 2⁻²⁰. */
    private static final float ENOUGH = 0x1p-40f;

    private int untried;
    private int penalty;

    ConvergedRowSolver(WhitenedSide whitened) {
        super(whitened);
    }

    @Override
    void solve(SparseMatrix entries, int[] indexes, int from, int to) {
        untried = 0;
        penalty = 1;
        super.solve(entries, indexes, from, to);
    }

    @Override
    boolean tried() {
        return untried-- <= 0;
    }

    @Override
    boolean descend() {
        int most = mostSteps(side.factors(), size);
        float least = Math.min(1, ridge / usualRidge());
        float enough = ENOUGH * least * least;
        float norm = squaredNorm(residual);
        for (int step = 0; step < most && !(norm <= enough * squaredNorm(x)); step++) {
            norm = step(norm);
        }
        if (norm <= enough * squaredNorm(x)) {
            penalty = 1;
            return true;
        }
        untried = penalty;
        penalty = Math.min(2 * penalty, 1 << 20);
        return false;
    }

    /** As many steps as take the time of a factorization, as measured with 64 and 128 factors. */
    private static int mostSteps(int factors, int size) {
        return (int) (factors / 6.0 + (double) factors * factors / (24.0 * size));
    }
}
