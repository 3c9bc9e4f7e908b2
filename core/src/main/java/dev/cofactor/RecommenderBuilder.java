package dev.cofactor;

import dev.cofactor.data.Interactions;
import dev.cofactor.solver.Cancellation;
import dev.cofactor.solver.EstimatingSolver;
import dev.cofactor.solver.ResumableSolver;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.TrainingListener;
import dev.cofactor.solver.UpdatableSolver;
import dev.cofactor.tensor.TensorFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says how to train a {@link Recommender}: {@link #solver} is required, everything else has a default. A builder can
 * train several times; it is not safe for use by several threads.
 */
public final class RecommenderBuilder {
    private @Nullable Solver solver;
    private long seed;
    private int threads = Runtime.getRuntime().availableProcessors();
    private TrainingListener listener = TrainingListener.silent();
    private Cancellation cancellation = new Cancellation();
    private Fallback fallback = Fallback.BEST_RATED;
    private boolean clipToScale;
    private @Nullable Checkpoints checkpoints;

    RecommenderBuilder() {}

    /** A builder with the same settings; what is set on one of them does not change the other. */
    public RecommenderBuilder copy() {
        RecommenderBuilder copy = new RecommenderBuilder();
        copy.solver = solver;
        copy.seed = seed;
        copy.threads = threads;
        copy.listener = listener;
        copy.cancellation = cancellation;
        copy.fallback = fallback;
        copy.clipToScale = clipToScale;
        copy.checkpoints = checkpoints;
        return copy;
    }

    /** Sets the algorithm and its configuration. */
    public RecommenderBuilder solver(Solver solver) {
        this.solver = Objects.requireNonNull(solver, "solver");
        return this;
    }

    /** Sets the seed of all randomness; 0 unless said. */
    public RecommenderBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /**
     * Sets how many threads train, the caller's among them; the processors available to the JVM unless said. The number
     * has no influence on the result.
     */
    public RecommenderBuilder threads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, but is " + threads);
        }
        this.threads = threads;
        return this;
    }

    /** Sets who is told about progress; nobody unless said. */
    public RecommenderBuilder listener(TrainingListener listener) {
        this.listener = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /** Sets the switch that ends training from another thread. */
    public RecommenderBuilder cancellation(Cancellation cancellation) {
        this.cancellation = Objects.requireNonNull(cancellation, "cancellation");
        return this;
    }

    /** Sets what unknown users and items are answered with; {@link Fallback#BEST_RATED} unless said. */
    public RecommenderBuilder fallback(Fallback fallback) {
        this.fallback = Objects.requireNonNull(fallback, "fallback");
        return this;
    }

    /**
     * Clips predicted ratings to the range of the training values. Ranking is by the score before clipping, so that the
     * best items of an enthusiast do not all tie.
     */
    public RecommenderBuilder clipToScale(boolean clip) {
        this.clipToScale = clip;
        return this;
    }

    /**
     * Writes a checkpoint after every so many epochs, over the one before; {@link #resume} goes on from it.
     *
     * @param file where to; its folder must exist
     * @param everyEpochs after how many epochs, at least 1
     */
    public RecommenderBuilder checkpoints(Path file, int everyEpochs) {
        this.checkpoints = new Checkpoints(file, everyEpochs);
        return this;
    }

    /**
     * Estimates what {@link #train} will need of heap and of time on this machine, with the solver, the threads and the
     * interactions given, so that a training that is too long or too large is not begun.
     *
     * <p>The heap is the sum of the arrays that the solver is known to hold at the same time; on MovieLens 1M, trainings
     * with factors took from 1.03 to 1.2 times as much. Time comes from what an epoch took on MovieLens 1M, the operations
     * in one, and the speed of this core, measured for 0.05 seconds; expect it to be right within a factor of three, and
     * worse while other work shares the processors. Early stopping ends trainings sooner than foreseen.
     *
     * <p>O(entries) time, for the fingerprint of the data.
     *
     * @param interactions at least one interaction
     * @throws IllegalStateException if no solver was set
     * @throws UnsupportedOperationException if the solver is no {@link EstimatingSolver}
     */
    public <U, I> TrainingEstimate estimate(Interactions<U, I> interactions) {
        Training.Options options = options();
        if (!(options.solver() instanceof EstimatingSolver estimating)) {
            throw new UnsupportedOperationException(options.solver().name()
                    + " does not tell what it needs; train on a part of the data and measure, or use a solver that is"
                    + " an EstimatingSolver");
        }
        return new Training<>(interactions, options).estimate(estimating);
    }

    /**
     * Trains. If the heap can never hold what an {@link EstimatingSolver} says that it needs, training is refused at once;
     * if it may be too little, that is logged as a warning.
     *
     * <p>The recommender keeps the interactions as its history. If they lie in a {@link dev.cofactor.matrix.MappedCsrMatrix},
     * keep that open as long as the recommender is used, drop the history ({@link Recommender#withoutHistory()}), or save
     * the recommender and load it.
     *
     * @param interactions at least one interaction
     * @throws IllegalStateException if no solver was set
     * @throws UnsupportedOperationException if checkpoints were asked of a solver that makes none
     * @throws IllegalArgumentException if there are no interactions, or not of the kind that the solver needs, or the heap
     *     cannot hold what training needs, or the folder for checkpoints does not exist
     * @throws java.io.UncheckedIOException if a checkpoint cannot be written
     * @throws dev.cofactor.solver.TrainingDivergedException if a parameter stopped being finite
     * @throws dev.cofactor.solver.TrainingCancelledException if training was cancelled or the thread interrupted
     */
    public <U, I> Recommender<U, I> train(Interactions<U, I> interactions) {
        return new Training<>(interactions, options()).train();
    }

    /**
     * Goes on with a training from a checkpoint; ends in the same bytes as one that was not interrupted.
     *
     * @param interactions the same as before
     * @param checkpoint a file that {@link #checkpoints} wrote, with the same solver, configuration and seed
     * @throws IllegalArgumentException if data, solver, configuration or seed are not those of the checkpoint
     * @throws IllegalStateException if no solver was set
     * @throws UnsupportedOperationException if the solver cannot resume
     * @throws IOException if the checkpoint cannot be read
     */
    public <U, I> Recommender<U, I> resume(Interactions<U, I> interactions, Path checkpoint) throws IOException {
        Training.Options options = options();
        if (!(options.solver() instanceof ResumableSolver resumable)) {
            throw new UnsupportedOperationException(options.solver().name() + " cannot resume; train again");
        }
        try (TensorFile file = TensorFile.open(checkpoint)) {
            return new Training<>(interactions, options).resume(resumable, file);
        }
    }

    /**
     * Brings a recommender up to date with new data, at a fraction of the cost of training on everything again. It does
     * not change; the result is a new one.
     *
     * <p>The delta is only what is new, not all data over again: it is merged with the history that the recommender
     * keeps. A pair of user and item that is in both takes value and timestamp of the delta. New users and items (those
     * of {@link Interactions#users()} and {@link Interactions#items()}, also without interactions) follow the old ones,
     * whose indexes stay. Values are brought to the scale of the recommender, from that of the delta.
     *
     * <p>Features are those of the delta. What it tells of a known user or item replaces what was told before; of whom it
     * tells nothing, what the model has learnt stays. The recommender does not keep features itself, so the fingerprint in
     * the provenance covers all interactions, but of features only those of the delta.
     *
     * <p>Seed, threads, listener, cancellation, fallback and clipping are those of this builder; the configuration of the
     * solver may differ from that of before, and is recorded. Besides the work of the solver it takes O(users + items +
     * entries) time, and memory for the merged history.
     *
     * @param recommender with its history
     * @param delta at least one interaction; with values and timestamps as the history has them
     * @throws IllegalStateException if no solver was set, or the recommender has no history
     * @throws UnsupportedOperationException if the solver is no {@link UpdatableSolver}, or checkpoints were asked for
     * @throws IllegalArgumentException if the recommender comes from another solver, the delta is empty or lacks values or
     *     timestamps that the history has, or the solver cannot go on with the model
     * @throws dev.cofactor.solver.TrainingDivergedException if a parameter stopped being finite
     * @throws dev.cofactor.solver.TrainingCancelledException if the update was cancelled or the thread interrupted
     */
    public <U, I> Recommender<U, I> update(Recommender<U, I> recommender, Interactions<U, I> delta) {
        Training.Options options = options();
        if (!(options.solver() instanceof UpdatableSolver updatable)) {
            throw new UnsupportedOperationException(options.solver().name()
                    + " cannot update a model; train again on all data, or use a solver that is an UpdatableSolver");
        }
        if (checkpoints != null) {
            throw new UnsupportedOperationException(
                    "an update makes no checkpoints; use a builder on which checkpoints(…) was not called");
        }
        String before = recommender.provenance().solver();
        if (!before.equals(updatable.name())) {
            throw new IllegalArgumentException("the recommender was trained by " + before + ", so " + updatable.name()
                    + " cannot update it; use a solver of the same name, or train again");
        }
        Delta<U, I> merged = new Delta<>(recommender.trained(), delta);
        return new Training<>(merged.whole(), merged.featureNames(), options)
                .update(updatable, recommender.model(), merged.changes());
    }

    private Training.Options options() {
        if (solver == null) {
            throw new IllegalStateException("no solver was set; call solver(…) first, for instance with"
                    + " BiasedMf.defaults() of cofactor-solvers-sgd");
        }
        if (checkpoints != null && !(solver instanceof ResumableSolver)) {
            throw new UnsupportedOperationException(solver.name() + " makes no checkpoints, since it cannot resume");
        }
        return new Training.Options(solver, seed, threads, listener, cancellation, fallback, clipToScale, checkpoints);
    }
}
