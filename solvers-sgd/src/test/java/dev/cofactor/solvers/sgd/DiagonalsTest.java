package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import dev.cofactor.solver.Cancellation;
import dev.cofactor.solver.TrainingCancelledException;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.WorkerPool;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class DiagonalsTest {
    private static TrainingContext.Builder context() {
        return TrainingContext.builder(Positives.random(3, 3, 1, 1));
    }

    /** Each row and each column meets its blocks in the order of the diagonals, one at a time, at any number of threads. */
    @Property(tries = 60)
    void visitsEachBlockOnceInTheOrderOfItsRowAndOfItsColumn(
            @ForAll @IntRange(min = 1, max = 12) int side,
            @ForAll @IntRange(min = 1, max = 8) int threads,
            @ForAll long seed) {
        int[] diagonals = Placement.permutation(side, new SplittableRandom(seed));
        int[][] stepOf = new int[side][side];
        for (int step = 0; step < side; step++) {
            for (int row = 0; row < side; row++) {
                stepOf[row][(row + diagonals[step]) % side] = step;
            }
        }
        AtomicIntegerArray rows = new AtomicIntegerArray(side);
        AtomicIntegerArray columns = new AtomicIntegerArray(side);
        try (WorkerPool workers = new WorkerPool(threads)) {
            new Diagonals(context().build(workers), side).visit(diagonals, (row, column) -> {
                enter(rows, row, stepOf[row][column]);
                enter(columns, column, stepOf[row][column]);
                if ((row * 31 + column) % 5 == 0) {
                    LockSupport.parkNanos(100_000); // some take longer than others
                }
                assertEquals(-1, columns.getAndSet(column, stepOf[row][column] + 1));
                assertEquals(-1, rows.getAndSet(row, stepOf[row][column] + 1));
            });
        }
        for (int group = 0; group < side; group++) {
            assertEquals(side, rows.get(group));
            assertEquals(side, columns.get(group));
        }
    }

    private static void enter(AtomicIntegerArray next, int group, int step) {
        assertEquals(step, next.getAndSet(group, -1), "blocks done, or −1 while one is worked on");
    }

    @RepeatedTest(20)
    void aFailureEndsTheVisitAndIsThrown() {
        AtomicInteger visits = new AtomicInteger();
        try (WorkerPool workers = new WorkerPool(4)) {
            Diagonals diagonals = new Diagonals(context().build(workers), 8);
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                IllegalStateException thrown = assertThrows(
                        IllegalStateException.class,
                        () -> diagonals.visit(Placement.permutation(8, new SplittableRandom(1)), (row, column) -> {
                            if (visits.incrementAndGet() == 11) {
                                throw new IllegalStateException("the eleventh");
                            }
                        }));
                assertEquals("the eleventh", thrown.getMessage());
            });
        }
    }

    @Test
    void looksForCancellationBeforeEachBlock() {
        AtomicInteger visits = new AtomicInteger();
        try (WorkerPool workers = new WorkerPool(1)) {
            Cancellation cancellation = new Cancellation();
            Diagonals diagonals =
                    new Diagonals(context().cancellation(cancellation).build(workers), 4);
            assertThrows(
                    TrainingCancelledException.class,
                    () -> diagonals.visit(new int[] {0, 1, 2, 3}, (row, column) -> {
                        if (visits.incrementAndGet() == 5) {
                            cancellation.cancel();
                        }
                    }));
        }
        assertEquals(5, visits.get());
    }

    @Test
    void withoutDiagonalsThereIsNothingToVisit() {
        try (WorkerPool workers = new WorkerPool(2)) {
            new Diagonals(context().build(workers), 4).visit(new int[0], (row, column) -> fail());
        }
    }
}
