package dev.cofactor.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedChannelException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TogetherTest {
    @Test
    void runsEachTaskOnce() throws IOException {
        for (int threads : new int[] {1, 2, 5, 50}) {
            for (int tasks : new int[] {0, 1, 2, 37}) {
                AtomicIntegerArray runs = new AtomicIntegerArray(tasks);
                Together.run(tasks, threads, runs::incrementAndGet);
                for (int task = 0; task < tasks; task++) {
                    assertEquals(1, runs.get(task), "task " + task + " of " + tasks);
                }
            }
        }
    }

    @Test
    @Timeout(60)
    void runsSeveralTasksAtATime() throws IOException {
        CountDownLatch both = new CountDownLatch(2);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        Together.run(2, 2, task -> {
            threads.add(Thread.currentThread());
            both.countDown();
            try {
                both.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertEquals(2, threads.size());
        assertTrue(threads.contains(Thread.currentThread()));
    }

    /** The caller's own task succeeds, and has ended before. */
    @Test
    @Timeout(60)
    void waitsForTheOtherThreadsAndThrowsWhatTheyThrew() throws IOException {
        for (boolean failing : new boolean[] {false, true}) {
            Thread caller = Thread.currentThread();
            CountDownLatch helping = new CountDownLatch(1);
            AtomicInteger ended = new AtomicInteger();
            IOException failure = new IOException("of another thread");
            Together.Task task = number -> {
                try {
                    if (Thread.currentThread() == caller) {
                        helping.await();
                    } else {
                        helping.countDown();
                        Thread.sleep(50);
                        ended.incrementAndGet();
                        if (failing) {
                            throw failure;
                        }
                    }
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            };
            if (failing) {
                assertSame(failure, assertThrows(IOException.class, () -> Together.run(2, 2, task)));
            } else {
                Together.run(2, 2, task);
            }
            assertEquals(1, ended.get());
        }
    }

    /** Task 3 fails long after task 4 did, and is still the one that is told of. */
    @Test
    void throwsWhatTheFirstTaskThrewAndBeginsNoOther() {
        IOException first = new IOException("first");
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch second = new CountDownLatch(1);
        IOException thrown = assertThrows(
                IOException.class,
                () -> Together.run(1000, 2, task -> {
                    begun.incrementAndGet();
                    if (task == 3) {
                        try {
                            second.await();
                            Thread.sleep(20);
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        throw first;
                    }
                    if (task == 4) {
                        second.countDown();
                        throw new IOException("second");
                    }
                }));
        assertSame(first, thrown);
        assertTrue(begun.get() <= 6, begun + " tasks");
    }

    /** A task of another thread, with a smaller number, finds its file closed by the interrupt. */
    @Test
    @Timeout(60)
    void anInterruptIsToldOfBeforeWhatComesOfIt() {
        Thread caller = Thread.currentThread();
        CountDownLatch helping = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        assertThrows(
                InterruptedIOException.class,
                () -> Together.run(1000, 2, task -> {
                    try {
                        if (Thread.currentThread() != caller) {
                            helping.countDown();
                            interrupted.await();
                            throw new ClosedChannelException();
                        }
                        if (helping.getCount() == 0 && task > 1) {
                            interrupted.countDown();
                            throw new InterruptedIOException();
                        }
                        helping.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }));
    }

    @Test
    void throwsErrorsAsTheyAre() {
        OutOfMemoryError error = new OutOfMemoryError("as in a test");
        assertSame(
                error,
                assertThrows(
                        OutOfMemoryError.class,
                        () -> Together.run(2, 2, task -> {
                            throw error;
                        })));
        assertThrows(
                IllegalStateException.class,
                () -> Together.each(3, task -> {
                    throw new IllegalStateException("no");
                }));
    }
}
