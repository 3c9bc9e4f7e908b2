package dev.cofactor.examples.support;

import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.function.IntPredicate;

/** Threads that ask for recommendations all the time, as the users of a service do. */
public final class Requests implements AutoCloseable {
    private static final long PAUSE_MILLIS = 1;

    private final IntPredicate question;
    private final List<Integer> users;
    private final ExecutorService pool;
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final LongAccumulator slowest = new LongAccumulator(Math::max, 0);

    private Requests(IntPredicate question, List<Integer> users, int threads) {
        this.question = question;
        this.users = users;
        this.pool = Executors.newFixedThreadPool(threads);
    }

    /**
     * Begins.
     *
     * @param users who may ask
     * @param threads how many of them at a time, at least 1
     * @param question asks for a user, and says whether the answer is as it should be
     */
    public static Requests start(List<Integer> users, int threads, IntPredicate question) {
        if (threads < 1) {
            throw new IllegalArgumentException("--threads must be at least 1");
        }
        Requests requests = new Requests(question, users, threads);
        for (int i = 0; i < threads; i++) {
            Random random = new Random(i);
            requests.pool.execute(() -> requests.ask(random));
        }
        return requests;
    }

    private void ask(Random random) {
        while (!Thread.currentThread().isInterrupted()) {
            long began = System.nanoTime();
            boolean fine;
            try {
                fine = question.test(users.get(random.nextInt(users.size())));
            } catch (RuntimeException e) {
                fine = false; // counted like a wrong answer: the other requests go on
            }
            (fine ? answered : failed).incrementAndGet();
            slowest.accumulate(System.nanoTime() - began);
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many requests were answered as they should be so far. */
    public long answered() {
        return answered.get();
    }

    /** How many were not. */
    public long failed() {
        return failed.get();
    }

    /** The longest time that a request took. */
    public double slowestMillis() {
        return slowest.get() / 1e6;
    }

    /** Ends the threads, and waits for what they are at. */
    public void stop() {
        pool.shutdownNow();
        try {
            if (!pool.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("a request does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
