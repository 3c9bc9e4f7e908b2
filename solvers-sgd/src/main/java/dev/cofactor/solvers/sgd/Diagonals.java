package dev.cofactor.solvers.sgd;

import dev.cofactor.solver.TrainingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/*
 * A block waits for two others alone: that of its row and that of its column on the diagonal before. So no thread waits at the
 * end of a diagonal for the slowest one, and what a row or a column goes through is the same at any number of threads and
 * for any order in which blocks are begun, as long as none is begun before what it waits for.
 */
/** Visits the blocks of a square grid diagonal by diagonal, those that share neither row nor column in parallel. */
final class Diagonals {
    private static final int LOOKS_BEFORE_PARKING = 1 << 12;
    private static final long NANOS_BETWEEN_LOOKS = 20_000;
    private static final int GIVEN_UP = Integer.MAX_VALUE;

    /** Enough for most of what a row brings to the cache to be found there. */
    private static final int DIAGONALS_OF_A_BAND = 4;

    private final TrainingContext context;
    private final int side;

    /** What one thread does in one go: the blocks of a row from one step to before another. */
    private record Run(int row, int begin, int end) {}

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
     * Visits the blocks of some diagonals, one diagonal after the other, looking for cancellation before each block.
     *
     * @param diagonals in the order in which each row visits its blocks
     */
    void visit(int[] diagonals, Visitor visitor) {
        List<Run> runs = new ArrayList<>();
        for (int step = 0; step < diagonals.length; step++) {
            for (int row = 0; row < side; row++) {
                runs.add(new Run(row, step, step + 1));
            }
        }
        visit(runs, diagonals, visitor);
    }

    /**
     * Visits all blocks, each row and each column its own in the order of the diagonals from 0 on, and a thread some blocks of a
     * row at a time, so that it finds what belongs to the row in its cache. Looks for cancellation before each block.
     */
    void visit(Visitor visitor) {
        visit(bands(side), IntStream.range(0, side).toArray(), visitor);
    }

    /*
     * A block waits for that of the next row one step before, where the first row is next to the last one. So rows take turns
     * from the last one up, and in a band each of the first turns goes one step further than the turn before, until it is as
     * far ahead as a band is wide: in the next band, the row of the first turn waits for that of the last one.
     */
    private static List<Run> bands(int side) {
        int width = Math.min(DIAGONALS_OF_A_BAND, side);
        List<Run> runs = new ArrayList<>();
        for (int last = 0; last < side + width - 1; last += width) {
            for (int turn = 0; turn < side; turn++) {
                int end = last + 1 + Math.min(turn, width - 1);
                int begin = Math.max(0, end - width);
                if (begin < side) {
                    runs.add(new Run(side - 1 - turn, begin, Math.min(end, side)));
                }
            }
        }
        return runs;
    }

    private void visit(List<Run> runs, int[] diagonals, Visitor visitor) {
        AtomicIntegerArray done = new AtomicIntegerArray(side); // of each row, how many diagonals
        context.workers().run(runs.size(), task -> {
            Run run = runs.get(task);
            int step = run.begin();
            while (step < run.end() && visit(run.row(), step, diagonals, done, visitor)) {
                step++;
            }
        });
    }

    /*
     * Giving up is passed on and never taken back: another block of the row, begun before the failure, may be waiting already,
     * and a count that falls again would let it wait forever.
     */
    /** Visits a block when those before it are done; gives it up, and says so, if one of them was. */
    private boolean visit(int row, int step, int[] diagonals, AtomicIntegerArray done, Visitor visitor) {
        boolean completed = false;
        try {
            int column = column(side, diagonals[step], row);
            if (step == 0 || (await(done, row, step) && await(done, rowBefore(column, diagonals, step), step))) {
                context.throwIfCancelled();
                visitor.visit(row, column);
                completed = true;
            }
        } finally {
            done.set(row, completed ? step + 1 : GIVEN_UP);
        }
        return completed;
    }

    /** The row whose block of this column is on the diagonal before. */
    private int rowBefore(int column, int[] diagonals, int step) {
        return column(side, side - diagonals[step - 1], column);
    }

    /** Waits until a row has so many diagonals behind it, or was given up; whether it was not. */
    private static boolean await(AtomicIntegerArray done, int row, int steps) {
        int reached = done.get(row);
        for (int look = 0; reached < steps; look++) {
            if (look < LOOKS_BEFORE_PARKING) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(NANOS_BETWEEN_LOOKS);
            }
            reached = done.get(row);
        }
        return reached != GIVEN_UP;
    }
}
