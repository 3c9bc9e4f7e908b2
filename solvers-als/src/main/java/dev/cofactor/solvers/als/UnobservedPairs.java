package dev.cofactor.solvers.als;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.kernel.NormalEquations;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.solver.WorkerPool;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the unobserved weight adds to the system of a row: the pairs with all rows of the other side that have entries. A
 * row without any is unknown, not rejected by all, so it does not count.
 *
 * @param gram {@code α₀ Σ xᵢ xᵢᵀ} over these rows
 * @param rows how many they are
 */
record UnobservedPairs(FactorMatrix gram, int rows) {

    /** Those of the rows of a matrix that have entries. */
    static int[] rowsWithEntries(SparseMatrix matrix) {
        return IntStream.range(0, matrix.rows())
                .filter(row -> matrix.row(row).size() > 0)
                .toArray();
    }

    /** With the given rows of these factors. */
    static UnobservedPairs of(
            FactorMatrix factors, int[] rows, double unobservedWeight, WorkerPool workers, Runnable poll) {
        FactorMatrix gram = Gram.of(factors, rows, Kernels.get(), workers, poll);
        return new UnobservedPairs(Gram.scale(gram, (float) unobservedWeight), rows.length);
    }

    /** Those of no rows. */
    static UnobservedPairs none(int factors) {
        return new UnobservedPairs(new FactorMatrix(factors, factors), 0);
    }

    /**
     * Which rows these are. Where they are not all, that is told from their factors: training leaves a row without entries
     * at zero, or at what its features say.
     *
     * @param features of the rows; null if there are none
     */
    BitSet counted(FactorMatrix factors, @Nullable FeatureFactors features) {
        BitSet counted = new BitSet();
        float[] unknown = new float[factors.columns()];
        for (int row = 0; row < factors.rows(); row++) {
            if (features != null) {
                features.prior(row, unknown, 0);
            }
            counted.set(row, rows == factors.rows() || !Arrays.equals(factors.row(row), unknown));
        }
        return counted;
    }

    /** With further rows of these factors. */
    UnobservedPairs plus(FactorMatrix factors, int[] more, double unobservedWeight) {
        NormalEquations sum = Kernels.get().normalEquations(factors.columns());
        sum.addRows(factors, 0, more, null, null, 0, more.length);
        FactorMatrix added = new FactorMatrix(factors.columns(), factors.columns());
        sum.copyMatrix(added);
        for (int row = 0; row < added.rows(); row++) {
            for (int k = 0; k < added.columns(); k++) {
                added.set(row, k, (float) (gram.get(row, k) + unobservedWeight * added.get(row, k)));
            }
        }
        return new UnobservedPairs(added, rows + more.length);
    }
}
