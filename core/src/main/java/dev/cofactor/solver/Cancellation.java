package dev.cofactor.solver;

/** A switch that ends a training from another thread. Once cancelled, it stays so. */
public final class Cancellation {
    private volatile boolean cancelled;

    /** A switch that is not cancelled yet. */
    public Cancellation() {}

    /** Asks training to stop; it does so within one block of work, with {@link TrainingCancelledException}. */
    public void cancel() {
        cancelled = true;
    }

    /** Whether {@link #cancel()} was called. */
    public boolean isCancelled() {
        return cancelled;
    }
}
