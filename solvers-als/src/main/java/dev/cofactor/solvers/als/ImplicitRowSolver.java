package dev.cofactor.solvers.als;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
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

    /** Solves for rows {@code indexes[from]} to {@code indexes[to - 1]} of the side's factors. */
    void solve(SparseMatrix entries, int[] indexes, int from, int to) {
        for (int i = from; i < to; i++) {
            solve(entries.row(indexes[i]), indexes[i]);
        }
    }

    /**
     * Solves for row {@code index} of the side's factors. A row without entries is what its features say, or zero.
     *
     * @throws ArithmeticException if the system cannot be solved in finite numbers
     */
    final void solve(SparseRow entries, int index) {
        if (entries.size() > 0) {
            load(entries);
            solve(index);
            return;
        }
        FactorMatrix solved = side.solved();
        FactorMatrix priors = side.priors();
        if (priors == null) {
            int offset = solved.offset(index);
            Arrays.fill(solved.block(index), offset, offset + side.factors(), 0);
        } else {
            FactorRows.copyRow(priors, index, solved, index);
        }
    }

    /** Solves with the entries in the fields. */
    abstract void solve(int index);

    /** Takes the entries of a row into the fields. */
    final void load(SparseRow entries) {
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
            double confidence = objective.confidence().of(targets[k]);
            targets[k] = (float) confidence;
            weights[k] = objective.weight(confidence);
        }
        ridge = objective.ridge(size, side.unobserved().rows());
        if (!Float.isFinite(ridge)) {
            throw new ArithmeticException("the regularization of a row of " + size + " entries is " + ridge);
        }
    }
}
