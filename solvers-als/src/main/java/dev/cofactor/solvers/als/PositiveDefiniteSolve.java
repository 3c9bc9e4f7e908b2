package dev.cofactor.solvers.als;

import dev.cofactor.kernel.NormalEquations;
import dev.cofactor.matrix.FactorMatrix;
import java.util.Arrays;

/** Solves a system, with a little more on the diagonal where it is singular to rounding. */
final class PositiveDefiniteSolve {
    /** What {@link NormalEquations#solve} asks of a pivot, for each unknown. */
    private static final double ROUNDING = 0x1p-22;

    private static final double[] JITTERS = {4, 40, 400, 4000};

    private PositiveDefiniteSolve() {}

    /** Puts a system together anew. */
    interface Build {
        void build(NormalEquations system);

        /** Takes away from the matrix what must not count as its scale, since its own rounding is of that size. */
        default void eliminate(NormalEquations system) {}
    }

    /**
     * Solves; if the system is not positive definite beyond rounding, once more with 4, 40, 400 and at last 4000 times
     * K · 2⁻²² of the greatest element of the diagonal (before {@link Build#eliminate}) added to the diagonal. A system that is zero altogether has
     * the solution zero.
     *
     * @return what was added to the diagonal; 0 where the system was solved as it is
     * @throws ArithmeticException if that does not help either, which takes numbers beyond the range of float
     */
    static double solve(NormalEquations system, Build build, float[] solution, int offset) {
        build.build(system);
        build.eliminate(system);
        if (system.solve(solution, offset)) {
            return 0;
        }
        build.build(system);
        double greatest = greatestOfDiagonal(system);
        if (greatest == 0) {
            Arrays.fill(solution, offset, offset + system.size(), 0);
            return 0;
        }
        for (double jitter : JITTERS) {
            build.build(system);
            build.eliminate(system);
            float added = (float) (jitter * system.size() * ROUNDING * greatest);
            system.addDiagonal(added);
            if (system.solve(solution, offset)) {
                return added;
            }
        }
        throw new ArithmeticException("a system with up to " + greatest + " on its diagonal cannot be solved");
    }

    private static double greatestOfDiagonal(NormalEquations system) {
        FactorMatrix matrix = new FactorMatrix(system.size(), system.size());
        system.copyMatrix(matrix);
        double greatest = 0;
        for (int k = 0; k < system.size(); k++) {
            greatest = Math.max(greatest, matrix.get(k, k));
        }
        return greatest;
    }
}
