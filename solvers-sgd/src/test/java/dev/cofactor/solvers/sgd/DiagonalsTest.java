package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.cofactor.solver.Cancellation;
import dev.cofactor.solver.TrainingCancelledException;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.WorkerPool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
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
        assertInOrder(side, threads, diagonals, (grid, visitor) -> grid.visit(diagonals, visitor));
    }

    @Property(tries = 60)
    void visitsAllBlocksInTheOrderOfTheirDiagonals(
            @ForAll @IntRange(min = 1, max = 16) int side, @ForAll @IntRange(min = 1, max = 8) int threads) {
        assertInOrder(side, threads, IntStream.range(0, side).toArray(), Diagonals::visit);
    }

    private static void assertInOrder(
            int side, int threads, int[] diagonals, BiConsumer<Diagonals, Diagonals.Visitor> visit) {
        int[][] stepOf = new int[side][side];
        for (int step = 0; step < side; step++) {
            for (int row = 0; row < side; row++) {
                stepOf[row][(row + diagonals[step]) % side] = step;
            }
        }
        AtomicIntegerArray rows = new AtomicIntegerArray(side);
        AtomicIntegerArray columns = new AtomicIntegerArray(side);
        try (WorkerPool workers = new WorkerPool(threads)) {
            visit.accept(new Diagonals(context().build(workers), side), (row, column) -> {
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

    @Test
    void aThreadStaysWithARowForSomeBlocks() {
        List<Integer> visited = new ArrayList<>();
        try (WorkerPool workers = new WorkerPool(1)) {
            new Diagonals(context().build(workers), 16).visit((row, column) -> visited.add(row));
        }
        long changes = IntStream.range(1, visited.size())
                .filter(k -> !visited.get(k).equals(visited.get(k - 1)))
                .count();
        assertEquals(256, visited.size());
        assertTrue(changes < 256 / 3, () -> changes + " changes of rows");
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

    /** As many threads as blocks: when the first block fails, all others of its row are waiting already. */
    @Test
    void nothingWaitsForARowThatWasGivenUp() {
        int side = 4;
        AtomicInteger visits = new AtomicInteger();
        try (WorkerPool workers = new WorkerPool(side * side)) {
            Diagonals diagonals = new Diagonals(context().build(workers), side);
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                assertThrows(
                        IllegalStateException.class,
                        () -> diagonals.visit(new int[] {0, 1, 2, 3}, (row, column) -> {
                            visits.incrementAndGet();
                            int step = Math.floorMod(column - row, side);
                            if (row == 0 && step == 0) {
                                pause(100); // until the others wait
                                throw new IllegalStateException("the first");
                            }
                            // Went on, the second block of the row would be overtaken by the third.
                            pause(row == 0 && step == 1 ? 200 : row == 3 && step == 2 ? 400 : 0);
                        }));
            });
        }
        assertTrue(visits.get() <= side + 2 + 1, visits + " visits, also of what rests on the first block");
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
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
