package dev.cofactor.tensor;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.Uninterruptibles;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/*
 * A system that finds much unwritten content in its memory holds back whoever writes more, and what is left is written at the
 * very end, while nobody computes. To force it early keeps both the disk and the writer busy.
 */
/** Has a large file forced to the disk part by part, by another thread, while it is written. For one writing thread. */
final class WriteBehind implements AutoCloseable {
    static final int PART_BYTES = 1 << 25;

    private final Forcing forcing;
    private final int partBytes;
    private long unforced;
    private @Nullable FutureTask<Void> running;

    /** Forces to the disk what has been written before. */
    @FunctionalInterface
    interface Forcing {

        /** To be called by one thread while another one writes. */
        void force() throws IOException;
    }

    /**
     * Nothing written yet.
     *
     * @param partBytes how many bytes are worth being forced
     */
    WriteBehind(Forcing forcing, int partBytes) {
        this.forcing = forcing;
        this.partBytes = partBytes;
    }

    /**
     * Takes note that so many bytes have been written.
     *
     * @throws IOException if bytes noted before could not be forced
     */
    void written(long bytes) throws IOException {
        unforced += bytes;
        if (unforced >= partBytes && (running == null || running.isDone())) {
            close();
            unforced = 0;
            running = new FutureTask<>(() -> {
                forcing.force();
                return null;
            });
            Thread thread = new Thread(running, "cofactor-write-behind");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /**
     * Waits until nothing is being forced, so that no thread outlives the file. What was noted last may not have been forced.
     *
     * @throws IOException if bytes could not be forced
     */
    @Override
    public void close() throws IOException {
        FutureTask<Void> task = running;
        running = null;
        if (task == null) {
            return;
        }
        try {
            Uninterruptibles.getUninterruptibly(task);
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNull(e.getCause());
            Throwables.throwIfInstanceOf(cause, IOException.class);
            Throwables.throwIfUnchecked(cause);
            throw new IllegalStateException(cause); // nothing else is thrown
        }
    }
}
