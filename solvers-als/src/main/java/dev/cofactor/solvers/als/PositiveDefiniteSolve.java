package dev.cofactor.solvers.als;

import dev.cofactor.kernel.NormalEquations;
import dev.cofactor.matrix.FactorMatrix;
import java.util.Arrays;

/** Solves a system, with a little more on the diagonal where it is singular to rounding. */
final class PositiveDefiniteSolve {
    private static final double[] JITTERS = {1e-6, 1e-5, 1e-4, 1e-3};

    private PositiveDefiniteSolve() {}

    /** Puts a system together anew. */
    interface Build {
        void build(NormalEquations system);

        /** Takes away from the matrix what must not count as its scale, since its own rounding is of that size. */
        default void eliminate(NormalEquations system) {}
    }

    /**
     * Solves; if the system is not positive definite beyond rounding, once more with 10⁻⁶, 10⁻⁵, 10⁻⁴ and at last 10⁻³ of the
     * mean of the diagonal (before {@link Build#eliminate}) added to the diagonal. A system that is zero altogether has
     * the solution zero.
     *
     * @throws ArithmeticException if that does not help either, which takes numbers beyond the range of float
     */
    static void solve(NormalEquations system, Build build, float[] solution, int offset) {
        build.build(system);
        build.eliminate(system);
        if (system.solve(solution, offset)) {
            return;
        }
        build.build(system);
        double mean = meanOfDiagonal(system);
        if (mean == 0) {
            Arrays.fill(solution, offset, offset + system.size(), 0);
            return;
        }
        for (double jitter : JITTERS) {
            build.build(system);
            build.eliminate(system);
            system.addDiagonal((float) (jitter * mean));
            if (system.solve(solution, offset)) {
                return;
            }
        }
        throw new ArithmeticException("a system with a mean of " + mean + " on its diagonal cannot be solved");
    }

    private static double meanOfDiagonal(NormalEquations system) {
        FactorMatrix matrix = new FactorMatrix(system.size(), system.size());
        system.copyMatrix(matrix);
        double sum = 0;
        for (int k = 0; k < system.size(); k++) {
            sum += matrix.get(k, k);
        }
        return sum / system.size();
    }
}
