package dev.cofactor.solver;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.ValueMoments;
import dev.cofactor.tensor.TensorWriter;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * All that a solver is given: the data, the seed, the threads, and whom to tell about progress.
 *
 * <p>Applications do not meet this type; {@code Recommender.builder()} makes it.
 */
public final class TrainingContext {
    private final SparseMatrix byUser;
    private final @Nullable SparseMatrix userFeatures;
    private final @Nullable SparseMatrix itemFeatures;
    private final long seed;
    private final WorkerPool workers;
    private final TrainingListener listener;
    private final Cancellation cancellation;
    private final CheckpointSink checkpoints;
    private @Nullable SparseMatrix byItem;

    private TrainingContext(Builder builder, WorkerPool workers) {
        this.byUser = builder.byUser;
        this.userFeatures = builder.userFeatures;
        this.itemFeatures = builder.itemFeatures;
        this.seed = builder.seed;
        this.workers = workers;
        this.listener = builder.listener;
        this.cancellation = builder.cancellation;
        this.checkpoints = builder.checkpoints;
    }

    /** A builder of contexts over the given data: one row for each user, one column for each item. */
    public static Builder builder(SparseMatrix byUser) {
        return new Builder(byUser);
    }

    /** The training data with a row for each user; with timestamps where the data has them. */
    public SparseMatrix byUser() {
        return byUser;
    }

    /** The training data with a row for each item, without timestamps; made at the first call. */
    public synchronized SparseMatrix byItem() {
        if (byItem == null) {
            byItem = byUser.withoutTimestamps().transpose();
        }
        return byItem;
    }

    /**
     * What is known of users beside their interactions, if anything: one row for each user of {@link #byUser()}, empty for
     * one of whom nothing is known, and one column for each feature; values are weights, 1 for a category.
     */
    public Optional<SparseMatrix> userFeatures() {
        return Optional.ofNullable(userFeatures);
    }

    /** What is known of items beside their interactions, if anything; as {@link #userFeatures()}, a row for each item. */
    public Optional<SparseMatrix> itemFeatures() {
        return Optional.ofNullable(itemFeatures);
    }

    /** The mean of all training values; 0 if there are none. O(entries). */
    public double meanValue() {
        return ValueMoments.of(byUser).map(ValueMoments::mean).orElse(0.0);
    }

    /** The seed from which all randomness of this training comes. */
    public long seed() {
        return seed;
    }

    /**
     * A stream of random numbers of its own for each purpose and number (an epoch, a block, a user): the same for the same
     * seed, and independent of all others.
     *
     * @param purpose what the numbers are for, such as {@code factors}
     * @param number tells apart streams of the same purpose
     */
    public SplittableRandom random(String purpose, long number) {
        return new SplittableRandom(mix(mix(mix(seed) + purpose.hashCode()) + number));
    }

    /** The finalizer of SplitMix64: G. Steele, D. Lea, C. Flood, OOPSLA 2014. */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /**
     * For solvers that learn from ratings.
     *
     * @param solver the name of the solver, for the message
     * @throws IllegalArgumentException if the training data has no values
     */
    public void requireValues(String solver) {
        if (!byUser.hasValues()) {
            throw new IllegalArgumentException(
                    solver + " learns from ratings, but these interactions have no values; use"
                            + " a solver for implicit feedback, or read the values");
        }
    }

    /**
     * To be called first by solvers to which some values mean nothing: looks at all values, on this thread. O(entries).
     *
     * @param obstacle the reason against a value, to be read after "the value 3.0"; empty if there is none
     * @throws UnusableValueException for the first value with an obstacle
     * @throws TrainingCancelledException if training was cancelled
     */
    public void requireUsable(DoubleFunction<Optional<String>> obstacle) {
        for (int user = 0; user < byUser.rows(); user++) {
            throwIfCancelled();
            UnusableValueException.check(user, byUser.row(user), obstacle);
        }
    }

    /** The threads to use. */
    public WorkerPool workers() {
        return workers;
    }

    /**
     * To be called after each epoch by a solver that cannot resume: tells the listener.
     *
     * @throws TrainingCancelledException if training was cancelled
     */
    public void epochCompleted(EpochReport report) {
        throwIfCancelled();
        listener.onEpoch(report);
    }

    /**
     * To be called after each epoch by a {@link ResumableSolver}: writes a checkpoint if one is due, then tells the
     * listener.
     *
     * @param state describes all that {@link ResumableSolver#resume} needs; called only if a checkpoint is due
     * @throws TrainingCancelledException if training was cancelled
     * @throws java.io.UncheckedIOException if the checkpoint cannot be written
     */
    public void epochCompleted(EpochReport report, Consumer<TensorWriter> state) {
        throwIfCancelled();
        try {
            checkpoints.offer(report, state);
        } catch (UncheckedIOException e) {
            throwIfCancelled(); // an interrupt closes the file that is being written; the one before is still whole
            throw e;
        }
        listener.onEpoch(report);
    }

    /**
     * To be called at least once in each block of work, by any thread.
     *
     * @throws TrainingCancelledException if training was cancelled or this thread interrupted
     */
    public void throwIfCancelled() {
        if (cancellation.isCancelled()) {
            throw new TrainingCancelledException("training was cancelled");
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new TrainingCancelledException("training was cancelled by an interrupt of its thread");
        }
    }

    /** Receives what could be a checkpoint. */
    @FunctionalInterface
    public interface CheckpointSink {

        /** Offers the state after an epoch; {@code state} need not be called. */
        void offer(EpochReport report, Consumer<TensorWriter> state);
    }

    /** Collects what a context holds; everything but the data has a default. */
    public static final class Builder {
        private final SparseMatrix byUser;
        private @Nullable SparseMatrix userFeatures;
        private @Nullable SparseMatrix itemFeatures;
        private long seed;
        private TrainingListener listener = TrainingListener.silent();
        private Cancellation cancellation = new Cancellation();
        private CheckpointSink checkpoints = (report, state) -> {};

        private Builder(SparseMatrix byUser) {
            this.byUser = Objects.requireNonNull(byUser, "byUser");
        }

        /**
         * Sets what is known of users, nothing unless said.
         *
         * @throws IllegalArgumentException if there is not one row for each user
         */
        public Builder userFeatures(SparseMatrix userFeatures) {
            this.userFeatures = requireRows("user", userFeatures, byUser.rows());
            return this;
        }

        /**
         * Sets what is known of items, nothing unless said.
         *
         * @throws IllegalArgumentException if there is not one row for each item
         */
        public Builder itemFeatures(SparseMatrix itemFeatures) {
            this.itemFeatures = requireRows("item", itemFeatures, byUser.columns());
            return this;
        }

        private static SparseMatrix requireRows(String what, SparseMatrix features, int rows) {
            if (features.rows() != rows) {
                throw new IllegalArgumentException("the " + what + " features need a row for each of " + rows + " "
                        + what + "s, but have " + features.rows() + " rows");
            }
            return features;
        }

        /** Sets the seed, 0 unless said. */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /** Sets the listener, silent unless said. */
        public Builder listener(TrainingListener listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /** Sets the switch that ends training. */
        public Builder cancellation(Cancellation cancellation) {
            this.cancellation = Objects.requireNonNull(cancellation, "cancellation");
            return this;
        }

        /** Sets where checkpoints go, nowhere unless said. */
        public Builder checkpoints(CheckpointSink checkpoints) {
            this.checkpoints = Objects.requireNonNull(checkpoints, "checkpoints");
            return this;
        }

        /** The context; the caller closes the workers when training is over. */
        public TrainingContext build(WorkerPool workers) {
            return new TrainingContext(this, Objects.requireNonNull(workers, "workers"));
        }
    }
}
