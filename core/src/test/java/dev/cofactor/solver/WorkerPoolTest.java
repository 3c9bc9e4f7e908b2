package dev.cofactor.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerPoolTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void runsEveryTaskOnce(int threads) {
        try (WorkerPool pool = new WorkerPool(threads)) {
            for (int tasks : new int[] {0, 1, 2, 5, 1000}) {
                AtomicIntegerArray runs = new AtomicIntegerArray(tasks);
                pool.run(tasks, runs::incrementAndGet);
                for (int task = 0; task < tasks; task++) {
                    assertEquals(1, runs.get(task));
                }
            }
        }
    }

    @Test
    void worksWithAsManyThreadsAsSaidAndNoMore() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CyclicBarrier barrier = new CyclicBarrier(3);
        try (WorkerPool pool = new WorkerPool(3)) {
            // Each task waits for two others, so nothing but three threads at a time gets through.
            pool.run(9, task -> {
                threads.add(Thread.currentThread());
                await(barrier);
            });
        }
        assertEquals(3, threads.size());
        assertTrue(threads.contains(Thread.currentThread()), "the caller works too");
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void throwsWhatATaskThrowsAndBeginsNoMore() {
        AtomicInteger begun = new AtomicInteger();
        IllegalStateException failure = new IllegalStateException("task");
        try (WorkerPool pool = new WorkerPool(2)) {
            IllegalStateException thrown = assertThrows(
                    IllegalStateException.class,
                    () -> pool.run(1_000_000, task -> {
                        begun.incrementAndGet();
                        throw failure;
                    }));
            assertSame(failure, thrown);
            assertTrue(begun.get() <= 2, begun + " tasks begun");
            pool.run(1, task -> begun.set(-1));
            assertEquals(-1, begun.get(), "the pool goes on after a failure");
        }
    }

    @Test
    void reportsAFailureOnAnyThread() {
        Thread caller = Thread.currentThread();
        CyclicBarrier both = new CyclicBarrier(2);
        try (WorkerPool pool = new WorkerPool(2)) {
            AssertionError thrown = assertThrows(
                    AssertionError.class,
                    () -> pool.run(2, task -> {
                        await(both);
                        if (Thread.currentThread() != caller) {
                            throw new AssertionError("helper");
                        }
                    }));
            assertEquals("helper", thrown.getMessage());
        }
    }

    @Test
    void runsTasksFromWithinATask() {
        AtomicInteger inner = new AtomicInteger();
        try (WorkerPool pool = new WorkerPool(2)) {
            pool.run(4, task -> pool.run(3, nested -> inner.incrementAndGet()));
        }
        assertEquals(12, inner.get());
    }

    @Test
    void needsAThread() {
        assertThrows(IllegalArgumentException.class, () -> new WorkerPool(0));
    }
}
