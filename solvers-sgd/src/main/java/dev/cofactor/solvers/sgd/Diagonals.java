package dev.cofactor.solvers.sgd;

import dev.cofactor.solver.TrainingContext;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;

/*
 * Blocks are begun in the order of the diagonals, and each waits for the two before it alone: that of its row and that of its
 * column on the diagonal before. So no thread waits at the end of a diagonal for the slowest one, and what a row or a
 * column goes through is the same at any number of threads.
 */
/** Visits the blocks of a square grid diagonal by diagonal, those that share neither row nor column in parallel. */
final class Diagonals {
    private static final int LOOKS_BEFORE_PARKING = 1 << 12;
    private static final long NANOS_BETWEEN_LOOKS = 20_000;
    private static final int GIVEN_UP = Integer.MAX_VALUE;

    private final TrainingContext context;
    private final int side;

    /** One block, called by one thread at a time for each row and for each column. */
    @FunctionalInterface
    interface Visitor {
        void visit(int row, int column);
    }

    Diagonals(TrainingContext context, int side) {
        this.context = context;
        this.side = side;
    }

    /** The column of a row's block on a diagonal, both from 0; another one for each row. */
    static int column(int side, int diagonal, int row) {
        return (row + diagonal) % side;
    }

    /**
     * Visits the blocks of some diagonals, looking for cancellation before each block.
     *
     * @param diagonals in the order in which each row visits its blocks
     */
    void visit(int[] diagonals, Visitor visitor) {
        AtomicIntegerArray done = new AtomicIntegerArray(side); // of each row, how many diagonals
        context.workers().run(Math.multiplyExact(side, diagonals.length), task -> {
            int step = task / side;
            int row = task % side;
            int column = column(side, diagonals[step], row);
            if (step > 0) {
                await(done, row, step);
                await(done, column(side, side - diagonals[step - 1], column), step);
            }
            boolean completed = false;
            try {
                context.throwIfCancelled();
                visitor.visit(row, column);
                completed = true;
            } finally {
                done.set(row, completed ? step + 1 : GIVEN_UP);
            }
        });
    }

    /** Waits until a row has so many diagonals behind it, or was given up; then no other task is begun. */
    private static void await(AtomicIntegerArray done, int row, int steps) {
        for (int look = 0; done.get(row) < steps; look++) {
            if (look < LOOKS_BEFORE_PARKING) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(NANOS_BETWEEN_LOOKS);
            }
        }
    }
}
