package dev.cofactor.internal;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.Uninterruptibles;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Runs numbered tasks by several threads that live for one call, the caller's among them. */
public final class Together {
    /** More than one disk and the memory of one processor are served by. */
    private static final int MOST_THREADS = 8;

    private Together() {}

    /** One piece of the work. */
    @FunctionalInterface
    public interface Task {

        /** Does the piece of this number. */
        void run(int number) throws IOException;
    }

    /**
     * Runs tasks 0 to {@code tasks - 1}, begun in this order, and waits for all of them. If one throws, no further task is
     * begun, and what is thrown here is the exception of the first task, by number, that failed: as if one thread had run
     * them one after the other. An interrupt is left to the tasks of the caller's thread; since it closes the files that
     * other tasks read, which then fail as well, their exceptions give way to an {@link InterruptedIOException}.
     */
    public static void run(int tasks, Task task) throws IOException {
        run(tasks, Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()), task);
    }

    /** The same for tasks that do not read or write files. */
    public static void each(int tasks, IntConsumer task) {
        try {
            run(tasks, task::accept);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // no task throws it
        }
    }

    /** The same by at most so many threads. */
    public static void run(int tasks, int threads, Task task) throws IOException {
        if (tasks <= 1 || threads <= 1) {
            for (int number = 0; number < tasks; number++) {
                task.run(number);
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        SortedMap<Integer, Throwable> failures = new ConcurrentSkipListMap<>();
        Runnable worker = () -> {
            for (int number = next.getAndIncrement(); number < tasks; number = next.getAndIncrement()) {
                try {
                    task.run(number);
                } catch (Throwable failure) {
                    failures.put(number, failure);
                    next.set(tasks);
                }
            }
        };
        List<Thread> helpers = new ArrayList<>();
        for (int i = 1; i < Math.min(threads, tasks); i++) {
            Thread helper = new Thread(worker, "cofactor-helper");
            helper.setDaemon(true);
            helper.start();
            helpers.add(helper);
        }
        worker.run();
        helpers.forEach(Uninterruptibles::joinUninterruptibly);
        if (!failures.isEmpty()) {
            Throwable first = failures.values().stream()
                    .filter(InterruptedIOException.class::isInstance)
                    .findFirst()
                    .orElseGet(failures.values().iterator()::next);
            Throwables.throwIfInstanceOf(first, IOException.class);
            Throwables.throwIfUnchecked(first);
            throw new IllegalStateException(first); // tasks throw no other checked exceptions
        }
    }
}
