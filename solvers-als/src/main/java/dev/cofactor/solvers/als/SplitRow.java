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
    private static final int LONG = 8192;
    private static final int LEAST_PIECE = 4096;
    private static final int MOST_PIECES = 64;

    private final Kernels kernels;
    private final WorkerPool workers;
    private final Runnable poll;

    /**
     * Sums by these kernels and threads.
     *
     * @param poll called before each piece of a long row; may throw to end the work
     */
    SplitRow(Kernels kernels, WorkerPool workers, Runnable poll) {
        this.kernels = kernels;
        this.workers = workers;
        this.poll = poll;
    }

    /** Without further threads, and never ended from outside. */
    static SplitRow onThisThread(Kernels kernels) {
        return new SplitRow(
                kernels, new WorkerPool(1), () -> {}); // a pool of one begins no thread that would have to end
    }

    static boolean isLong(int size) {
        return size > LONG;
    }

    /** Does something for each piece of a row of any length, in parallel if it is long. */
    void forEachPiece(int size, Piece work) {
        if (!isLong(size)) {
            work.accept(0, 0, size);
            return;
        }
        int pieces = pieces(size);
        workers.run(pieces, piece -> {
            poll.run();
            work.accept(piece, (int) ((long) size * piece / pieces), (int) ((long) size * (piece + 1) / pieces));
        });
    }

    /** The entries {@code from} to {@code to - 1} of a row. */
    interface Piece {
        void accept(int number, int from, int to);
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
        NormalEquations[] parts = new NormalEquations[pieces(size)];
        forEachPiece(size, (piece, from, to) -> {
            parts[piece] = kernels.normalEquations(target.size());
            parts[piece].addRows(rows, firstColumn, indexes, weights, targets, from, to);
        });
        for (NormalEquations part : parts) {
            target.add(part);
        }
    }

    private static int pieces(int size) {
        return Math.min(MOST_PIECES, (size + LEAST_PIECE - 1) / LEAST_PIECE);
    }
}
