package dev.cofactor.solvers.als;

import dev.cofactor.kernel.NormalEquations;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseRow;

/** Puts the system of {@link ExplicitRowSolver} together with another right side. */
final class ExplicitInfluence implements PositiveDefiniteSolve.Build {
    private final ExplicitSide side;
    private final ExplicitRowSolver row;
    private final float[] vector;

    ExplicitInfluence(ExplicitSide side, float[] vector) {
        this.side = side;
        this.row = new ExplicitRowSolver(side);
        this.vector = vector;
    }

    /**
     * How the entries of a row bear on its dot product with the vector, the bias apart; O(entries · K² + K³).
     *
     * @param solution of the row, of which only matters which numbers are above 0, and only if none may be below
     */
    Influence of(SparseRow entries, float[] solution) {
        if (entries.size() == 0) {
            return Influence.ofPrior(vector);
        }
        row.loadCentred(entries);
        NormalEquations system = side.kernels().normalEquations(side.factors());
        float[] direction = new float[side.factors()];
        if (side.objective().nonNegative()) {
            FactorMatrix matrix = amongPositive(system, solution);
            PositiveDefiniteSolve.solve(
                    system,
                    empty -> {
                        empty.clear(matrix);
                        empty.addRight(positive(solution), 0, 1);
                    },
                    direction,
                    0);
        } else {
            PositiveDefiniteSolve.solve(system, this, direction, 0);
        }
        return new Influence(direction, row.targets(), row.ridge());
    }

    @Override
    public void build(NormalEquations target) {
        row.buildMatrix(target);
        target.addRight(vector, 0, 1);
    }

    @Override
    public void eliminate(NormalEquations target) {
        row.eliminate(target);
    }

    /** The matrix of the row, with those of the identity in the place of rows and columns of numbers that are not above 0. */
    private FactorMatrix amongPositive(NormalEquations system, float[] solution) {
        row.buildMatrix(system);
        row.eliminate(system);
        FactorMatrix matrix = new FactorMatrix(side.factors(), side.factors());
        system.copyMatrix(matrix);
        for (int i = 0; i < solution.length; i++) {
            for (int j = 0; j < solution.length; j++) {
                if (!(solution[i] > 0) || !(solution[j] > 0)) {
                    matrix.set(i, j, i == j ? 1 : 0);
                }
            }
        }
        return matrix;
    }

    private float[] positive(float[] solution) {
        float[] masked = vector.clone();
        for (int k = 0; k < masked.length; k++) {
            masked[k] = solution[k] > 0 ? masked[k] : 0;
        }
        return masked;
    }
}
