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
        FactorMatrix solved = side.solved();
        PositiveDefiniteSolve.solve(system, empty -> build(empty, index), solved.block(index), solved.offset(index));
    }

    /** Solves for the row whose entries another solver has loaded. */
    void solveLike(ImplicitRowSolver other, int index) {
        columns = other.columns;
        weights = other.weights;
        targets = other.targets;
        size = other.size;
        ridge = other.ridge;
        solve(index);
    }

    private void build(NormalEquations target, int index) {
        target.clear(side.gram());
        target.addDiagonal(ridge);
        side.split().addRows(target, side.fixed(), 0, columns, weights, targets, size);
        FactorMatrix priors = side.priors();
        if (priors != null) {
            target.addRight(priors.block(index), priors.offset(index), ridge);
        }
    }
}
