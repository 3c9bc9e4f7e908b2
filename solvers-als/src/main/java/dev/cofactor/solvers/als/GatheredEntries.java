package dev.cofactor.solvers.als;

import dev.cofactor.kernel.GatheredRows;
import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.solver.WorkerPool;

/** The rows of all entries of a row, gathered; those of a long row in pieces, which all threads go over at once. */
final class GatheredEntries {
    private final Kernels kernels;
    private final WorkerPool workers;
    private final GatheredRows whole;
    private GatheredRows[] pieces = new GatheredRows[0];

    GatheredEntries(Kernels kernels, WorkerPool workers) {
        this.kernels = kernels;
        this.workers = workers;
        this.whole = kernels.gatheredRows();
    }

    /** Takes the rows of {@code size} indexes, in place of those taken before. */
    void gather(FactorMatrix rows, int[] indexes, int size) {
        if (!SplitRow.isLong(size)) {
            pieces = new GatheredRows[0];
            whole.gather(rows, indexes, 0, size);
            return;
        }
        pieces = new GatheredRows[SplitRow.pieces(size)];
        workers.run(pieces.length, piece -> {
            pieces[piece] = kernels.gatheredRows();
            pieces[piece].gather(rows, indexes, SplitRow.from(piece), SplitRow.to(piece, size));
        });
    }

    /** As {@link GatheredRows#addNormalProduct}. */
    void addNormalProduct(float[] weights, float[] vector, float[] result) {
        add(result, (rows, sum) -> rows.addNormalProduct(weights, vector, sum));
    }

    /** As {@link GatheredRows#addResiduals}. */
    void addResiduals(float[] weights, float[] targets, float[] vector, float[] result) {
        add(result, (rows, sum) -> rows.addResiduals(weights, targets, vector, sum));
    }

    private interface Operation {
        void add(GatheredRows rows, float[] sum);
    }

    private void add(float[] result, Operation operation) {
        if (pieces.length == 0) {
            operation.add(whole, result);
            return;
        }
        float[][] sums = new float[pieces.length][result.length];
        workers.run(pieces.length, piece -> operation.add(pieces[piece], sums[piece]));
        for (float[] sum : sums) {
            Vectors.add(result, sum);
        }
    }
}
