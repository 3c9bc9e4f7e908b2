package dev.cofactor.solvers.als;

import dev.cofactor.kernel.NormalEquations;
import dev.cofactor.matrix.SparseRow;
import java.util.Arrays;

/** Puts the system of {@link ExactRowSolver} together with another right side. */
final class ImplicitInfluence extends ImplicitRowSolver {
    private final float[] vector;
    private final float[] direction;

    private ImplicitInfluence(ImplicitSide side, float[] vector) {
        super(side);
        this.vector = vector;
        this.direction = new float[vector.length];
    }

    /** How the entries of a row bear on its dot product with a vector; O(entries · K² + K³). */
    static Influence of(ImplicitSide side, SparseRow entries, float[] vector) {
        if (entries.size() == 0) {
            return Influence.ofPrior(vector);
        }
        ImplicitInfluence influence = new ImplicitInfluence(side, vector);
        influence.solve(entries, 0);
        return new Influence(influence.direction, Arrays.copyOf(influence.targets, entries.size()), influence.ridge);
    }

    @Override
    void solve(int index) {
        NormalEquations system = side.kernels().normalEquations(side.factors());
        PositiveDefiniteSolve.solve(system, this::build, direction, 0);
    }

    private void build(NormalEquations target) {
        target.clear(side.gram());
        target.addDiagonal(ridge);
        side.split().addRows(target, side.fixed(), 0, columns, weights, null, size);
        target.addRight(vector, 0, 1);
    }
}
