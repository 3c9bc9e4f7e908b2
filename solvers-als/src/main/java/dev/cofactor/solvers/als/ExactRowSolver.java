package dev.cofactor.solvers.als;

import dev.cofactor.kernel.NormalEquations;
import dev.cofactor.matrix.FactorMatrix;

/** The minimum of a row: {@code (α₀ G + Σ w y yᵀ + ridge I) x = Σ t y + ridge · prior}. */
final class ExactRowSolver extends ImplicitRowSolver {
    private final NormalEquations system;

    ExactRowSolver(ImplicitSide side) {
        super(side);
        this.system = side.kernels().normalEquations(side.factors());
    }

    @Override
    void solve(int index) {
        solve(this, system, index);
    }

    /** Solves for the row whose entries a solver has loaded. */
    static void solve(ImplicitRowSolver row, NormalEquations system, int index) {
        FactorMatrix solved = row.side.solved();
        PositiveDefiniteSolve.solve(
                system, empty -> build(row, empty, index), solved.block(index), solved.offset(index));
    }

    private static void build(ImplicitRowSolver row, NormalEquations target, int index) {
        ImplicitSide side = row.side;
        target.clear(side.gram());
        target.addDiagonal(row.ridge);
        side.split().addRows(target, side.fixed(), 0, row.columns, row.weights, row.targets, row.size);
        FactorMatrix priors = side.priors();
        if (priors != null) {
            target.addRight(priors.block(index), priors.offset(index), row.ridge);
        }
    }
}
