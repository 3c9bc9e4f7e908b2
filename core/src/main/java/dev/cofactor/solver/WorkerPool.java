package dev.cofactor.solver;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.Uninterruptibles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * The threads of one training: a fixed number, the caller's thread among them. Work is handed out as numbered tasks;
 * which thread takes which task is open, so a task's result must depend on its number alone.
 */
public final class WorkerPool implements AutoCloseable {
    private static final ThreadLocal<Boolean> AT_WORK = ThreadLocal.withInitial(() -> false);

    private final int threads;
    private final ExecutorService helpers;

    /**
     * A pool whose threads begin when they are first needed; they are daemons.
     *
     * @param threads how many, at least 1
     */
    public WorkerPool(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, but is " + threads);
        }
        this.threads = threads;
        this.helpers = Executors.newFixedThreadPool(Math.max(1, threads - 1), task -> {
            Thread thread = new Thread(task, "cofactor-worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The number of threads that work at a time. */
    public int threads() {
        return threads;
    }

    /**
     * Runs tasks 0 to {@code tasks - 1} and waits for all of them. If a task throws, no new task is begun and the first
     * exception is thrown here, with later ones suppressed in it. Called from within a task of any pool, it runs its tasks one after
     * the other on that task's thread.
     */
    public void run(int tasks, IntConsumer task) {
        if (threads == 1 || tasks <= 1 || AT_WORK.get()) {
            for (int i = 0; i < tasks; i++) {
                task.accept(i);
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        Runnable worker = () -> {
            AT_WORK.set(true);
            try {
                for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
                    task.accept(i);
                }
            } catch (Throwable failure) {
                next.set(tasks);
                throw failure;
            } finally {
                AT_WORK.remove();
            }
        };
        List<Future<?>> others = new ArrayList<>();
        for (int i = 1; i < Math.min(threads, tasks); i++) {
            others.add(helpers.submit(worker));
        }
        List<Throwable> failures = new ArrayList<>();
        try {
            worker.run();
        } catch (RuntimeException | Error e) {
            failures.add(e);
        }
        for (Future<?> other : others) {
            try {
                Uninterruptibles.getUninterruptibly(other);
            } catch (ExecutionException e) {
                failures.add(e.getCause());
            }
        }
        rethrow(failures);
    }

    private static void rethrow(List<Throwable> failures) {
        if (failures.isEmpty()) {
            return;
        }
        Throwable first = failures.get(0);
        failures.stream().skip(1).filter(other -> other != first).forEach(first::addSuppressed);
        Throwables.throwIfUnchecked(first);
        throw new IllegalStateException(first); // tasks cannot throw checked exceptions
    }

    /** Ends the threads; tasks that run go on to their end. */
    @Override
    public void close() {
        helpers.shutdown();
    }
}
