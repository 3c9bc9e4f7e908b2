package dev.cofactor.solvers.als;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.kernel.NormalEquations;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.solver.WorkerPool;
import org.jspecify.annotations.Nullable;

/*
 * The pieces of a row depend on its length alone and are added in order, so the result does not depend on the number of
 * threads. Within a task of the pool the pieces run one after the other.
 */
/** Sums over the entries of a row, which a long row takes piece by piece on all threads. */
final class SplitRow {
    private static final int PIECE = 4096;

    private final Kernels kernels;
    private final WorkerPool workers;

    SplitRow(Kernels kernels, WorkerPool workers) {
        this.kernels = kernels;
        this.workers = workers;
    }

    static boolean isLong(int size) {
        return size > 2 * PIECE;
    }

    WorkerPool workers() {
        return workers;
    }

    /** As {@link NormalEquations#addRows} of all entries of a row. */
    void addRows(
            NormalEquations target,
            FactorMatrix rows,
            int firstColumn,
            int[] indexes,
            float @Nullable [] weights,
            float @Nullable [] targets,
            int size) {
        if (!isLong(size)) {
            target.addRows(rows, firstColumn, indexes, weights, targets, 0, size);
            return;
        }
        int pieces = pieces(size);
        NormalEquations[] parts = new NormalEquations[pieces];
        workers.run(pieces, piece -> {
            parts[piece] = kernels.normalEquations(target.size());
            parts[piece].addRows(rows, firstColumn, indexes, weights, targets, from(piece), to(piece, size));
        });
        for (NormalEquations part : parts) {
            target.add(part);
        }
    }

    /** As {@link Kernels#addSum} of all entries of a row. */
    void addSum(FactorMatrix rows, int[] indexes, int size, float[] result) {
        if (!isLong(size)) {
            kernels.addSum(rows, indexes, 0, size, result);
            return;
        }
        float[][] parts = new float[pieces(size)][result.length];
        workers.run(parts.length, piece -> kernels.addSum(rows, indexes, from(piece), to(piece, size), parts[piece]));
        for (float[] part : parts) {
            Vectors.add(result, part);
        }
    }

    static int pieces(int size) {
        return (size + PIECE - 1) / PIECE;
    }

    static int from(int piece) {
        return piece * PIECE;
    }

    static int to(int piece, int size) {
        return Math.min(size, (piece + 1) * PIECE);
    }
}
