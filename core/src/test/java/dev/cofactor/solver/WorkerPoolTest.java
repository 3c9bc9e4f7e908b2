package dev.cofactor.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
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
    void laterFailuresAreSuppressed() {
        CyclicBarrier both = new CyclicBarrier(2);
        try (WorkerPool pool = new WorkerPool(2)) {
            IllegalStateException thrown = assertThrows(
                    IllegalStateException.class,
                    () -> pool.run(2, task -> {
                        await(both);
                        throw new IllegalStateException("task " + task);
                    }));
            assertEquals(1, thrown.getSuppressed().length);
            assertEquals(
                    Set.of("task 0", "task 1"), Set.of(thrown.getMessage(), thrown.getSuppressed()[0].getMessage()));
            IllegalStateException same = new IllegalStateException("the same");
            assertSame(
                    same,
                    assertThrows(
                            IllegalStateException.class,
                            () -> pool.run(2, task -> {
                                await(both);
                                throw same;
                            })));
            assertEquals(0, same.getSuppressed().length);
        }
    }

    @Test
    void noTaskIsBegunOnAnotherThreadAfterAFailure() {
        AtomicInteger begun = new AtomicInteger();
        AtomicReference<Thread> failed = new AtomicReference<>();
        try (WorkerPool pool = new WorkerPool(2)) {
            assertThrows(
                    IllegalStateException.class,
                    () -> pool.run(1000, task -> {
                        begun.incrementAndGet();
                        if (task == 0) {
                            until(() -> begun.get() == 2);
                            failed.set(Thread.currentThread());
                            throw new IllegalStateException();
                        }
                        // Goes on once the other thread has failed, and waits for this one or for work.
                        until(() -> failed.get() != null && failed.get().getState() == Thread.State.WAITING);
                    }));
        }
        assertEquals(2, begun.get());
    }

    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "waited for 20 s");
            Thread.yield();
        }
    }

    @Test
    void itsThreadsAreDaemonsAndEndWithIt() throws InterruptedException {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CyclicBarrier barrier = new CyclicBarrier(3);
        try (WorkerPool pool = new WorkerPool(3)) {
            pool.run(3, task -> {
                threads.add(Thread.currentThread());
                await(barrier);
            });
        }
        threads.remove(Thread.currentThread());
        assertEquals(2, threads.size());
        for (Thread thread : threads) {
            assertTrue(thread.isDaemon());
            thread.join(20_000);
            assertFalse(thread.isAlive(), "a thread goes on after its pool was closed");
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
