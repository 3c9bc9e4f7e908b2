package dev.cofactor;

import dev.cofactor.data.Interactions;
import dev.cofactor.solver.TrainingCancelledException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * Where a service keeps the recommender it answers from, so that a new one can take its place while requests run.
 *
 * <pre>{@code
 * Recommender<String, String> recommender = handle.current();   // once at the beginning of a request
 * recommender.recommend("u17", 10);                             // … and used throughout
 *
 * handle.update(builder, newRatings);                           // from a thread in the background
 * handle.change(r -> r.forget("u23"));
 * handle.swap(Recommender.load(path, IdCodec.strings(), IdCodec.strings()));
 * }</pre>
 *
 * <p>A recommender never changes, and this holds a single reference to one. So a request that takes {@link #current()}
 * once gets answers of one recommender alone, the one that was current at that moment, however often it is replaced
 * meanwhile; one that asks for it again may get another. Nobody who reads waits, and a recommender that was replaced can
 * be collected as soon as the last request that took it is over.
 *
 * <p>Safe to share between threads.
 *
 * @param <U> the type of user ids
 * @param <I> the type of item ids
 */
public final class RecommenderHandle<U, I> {
    private final AtomicReference<Recommender<U, I>> current;
    private final ReentrantLock changes = new ReentrantLock();

    /** A handle on a recommender. */
    public RecommenderHandle(Recommender<U, I> recommender) {
        this.current = new AtomicReference<>(Objects.requireNonNull(recommender, "recommender"));
    }

    /** The recommender of this moment; to be taken once for a request. Never waits. */
    public Recommender<U, I> current() {
        return Objects.requireNonNull(current.get());
    }

    /**
     * Puts another recommender in the place of the current one. Never waits; a {@link #change} that is being computed is
     * computed again from the new one.
     *
     * @return the one that was current until now, which requests may still be using
     * @throws IllegalStateException if called from within a change of this handle, which would never end
     */
    public Recommender<U, I> swap(Recommender<U, I> recommender) {
        refuseWithinChange();
        return current.getAndSet(Objects.requireNonNull(recommender, "recommender"));
    }

    /**
     * Puts in the place of the current recommender one that is made from it. Requests are answered from the current one
     * until the new one is ready. Changes from several threads are made one after the other, each from the outcome of the
     * one before, so that none is lost. If {@link #swap} puts another recommender here meanwhile, the change is computed
     * again from that one.
     *
     * @param change makes a recommender from the one it is given, without any other effect, since it may be called
     *     several times; if it throws, nothing changes
     * @return the new recommender
     * @throws TrainingCancelledException if this thread is interrupted while it waits for another change
     * @throws IllegalStateException if called from within a change of this handle
     */
    public Recommender<U, I> change(UnaryOperator<Recommender<U, I>> change) {
        refuseWithinChange();
        try {
            changes.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrainingCancelledException("the change was cancelled by an interrupt of its thread");
        }
        try {
            while (true) {
                Recommender<U, I> before = current();
                Recommender<U, I> after =
                        Objects.requireNonNull(change.apply(before), "a change must return a recommender");
                if (current.compareAndSet(before, after)) {
                    return after;
                }
            }
        } finally {
            changes.unlock();
        }
    }

    private void refuseWithinChange() {
        if (changes.isHeldByCurrentThread()) {
            throw new IllegalStateException(
                    "this handle is being changed by this very thread; make one change of both, without the handle");
        }
    }

    /**
     * Brings the current recommender up to date with new data; a {@link #change} by {@link RecommenderBuilder#update}.
     *
     * @param builder with the solver; what is set on it later has no effect on this call
     * @param delta only what is new
     * @return the new recommender
     * @throws TrainingCancelledException if the update was cancelled or the thread interrupted
     */
    public Recommender<U, I> update(RecommenderBuilder builder, Interactions<U, I> delta) {
        RecommenderBuilder settings = builder.copy();
        return change(recommender -> settings.update(recommender, delta));
    }
}
