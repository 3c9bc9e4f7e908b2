package dev.cofactor.solvers.als;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseRow;
import java.util.Arrays;

/** Solves for one row after the other; the workspace of one thread. */
abstract class ImplicitRowSolver {
    final ImplicitSide side;
    int[] columns = new int[64];
    float[] weights = new float[64];
    float[] targets = new float[64];
    int size;
    float ridge;

    ImplicitRowSolver(ImplicitSide side) {
        this.side = side;
    }

    /**
     * Solves for row {@code index} of the side's factors.
     *
     * @throws ArithmeticException if the system cannot be solved in finite numbers
     */
    final void solve(SparseRow entries, int index) {
        load(entries);
        FactorMatrix solved = side.solved();
        if (size == 0 && side.priors() == null) {
            int offset = solved.offset(index);
            Arrays.fill(solved.block(index), offset, offset + side.factors(), 0);
        } else {
            solve(index);
        }
    }

    /** Solves with the entries in the fields. */
    abstract void solve(int index);

    private void load(SparseRow entries) {
        size = entries.size();
        if (columns.length < size) {
            int capacity = Math.max(size, 2 * columns.length);
            columns = new int[capacity];
            weights = new float[capacity];
            targets = new float[capacity];
        }
        entries.copyColumns(columns, 0);
        entries.copyValues(targets, 0);
        ImplicitObjective objective = side.objective();
        for (int k = 0; k < size; k++) {
            float confidence = objective.confidence().of(targets[k]);
            targets[k] = confidence;
            weights[k] = objective.weight(confidence);
        }
        ridge = objective.ridge(size, side.fixed().rows());
    }
}
