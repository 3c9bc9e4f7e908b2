package dev.cofactor.eval.search;

import dev.cofactor.Recommender;
import dev.cofactor.data.Interactions;
import dev.cofactor.eval.Evaluator;
import dev.cofactor.solver.Cancellation;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.TrainingCancelledException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says how to search for the options with which a solver does best; not safe for use by several threads.
 *
 * <pre>{@code
 * SearchResult<BiasedMf> result = Search.of(space, RatingEvaluation.defaults(), "RMSE")
 *         .strategy(SearchStrategy.random(30))
 *         .halving(new Halving(4, 3))
 *         .run(split.train());
 * Recommender<String, String> recommender = result.train(split.train());
 * }</pre>
 *
 * <p>{@link #train} does all of it in one call.
 *
 * <p>Candidates are trained on one part of the data that the search is given and measured on the other one, the validation
 * part. To know in the end how good the best one is, keep a test part away from the search, and look at it once: of many
 * candidates the best one has been lucky too, so its score here promises too much.
 *
 * <p>The same space, strategy, data and seed give the same result at any number of threads; how many trials run at the same
 * time matters to {@link SearchStrategy#tpe} alone. A candidate whose training diverges has no score, and the search goes on;
 * any other exception is a defect and ends it.
 *
 * @param <S> the type of the solver
 */
public final class Search<S extends Solver> {
    private final SearchSpace<S> space;
    private final Evaluator evaluator;
    private final String figure;
    private SearchStrategy strategy = SearchStrategy.random(20);
    private @Nullable Halving halving;
    private Validation validation = Validation.random(0.1, 0);
    private long seed;
    private int threads = Runtime.getRuntime().availableProcessors();
    private int parallelTrials = 1;
    private @Nullable Path folder;
    private Consumer<? super Trial<S>> listener = trial -> {};
    private Cancellation cancellation = new Cancellation();

    private Search(SearchSpace<S> space, Evaluator evaluator, String figure) {
        this.space = Objects.requireNonNull(space, "space");
        this.evaluator = Objects.requireNonNull(evaluator, "evaluator");
        this.figure = Objects.requireNonNull(figure, "figure");
    }

    /**
     * A search.
     *
     * @param evaluator measures each candidate on the validation part
     * @param figure the name of the figure that is to be as good as possible; one of which some values are better
     */
    public static <S extends Solver> Search<S> of(SearchSpace<S> space, Evaluator evaluator, String figure) {
        return new Search<>(space, evaluator, figure);
    }

    /**
     * For the impatient: tries 20 candidates at random, each trained on nine tenths of all entries and measured on the others,
     * and trains the best one on all of them. Its options are in its {@link Recommender#provenance()}. The same as
     * {@code Search.of(space, evaluator, figure).run(interactions).train(interactions)}.
     *
     * @param evaluator as in {@link #of}
     * @param figure as in {@link #of}
     * @param interactions usually the training part of a split; no test part
     * @throws IllegalArgumentException if no candidate has a score, or the evaluator has no such figure or none of its values
     *     are better
     * @throws UncheckedIOException if no temporary folder can be made
     */
    public static <U, I, S extends Solver> Recommender<U, I> train(
            SearchSpace<S> space, Evaluator evaluator, String figure, Interactions<U, I> interactions) {
        try {
            return of(space, evaluator, figure).run(interactions).train(interactions);
        } catch (IOException e) {
            throw new UncheckedIOException("the search has no temporary folder for its trace", e);
        }
    }

    /** Sets which candidates are tried; 20 at random unless said. */
    public Search<S> strategy(SearchStrategy strategy) {
        this.strategy = Objects.requireNonNull(strategy, "strategy");
        return this;
    }

    /**
     * Lets only the best candidates train to the end, for a solver that is a {@link dev.cofactor.solver.ResumableSolver} and a
     * strategy that does not learn; all do unless said.
     */
    public Search<S> halving(Halving halving) {
        this.halving = Objects.requireNonNull(halving, "halving");
        return this;
    }

    /** Sets how the validation part is cut; a tenth of all entries at random unless said. */
    public Search<S> validation(Validation validation) {
        this.validation = Objects.requireNonNull(validation, "validation");
        return this;
    }

    /** Sets the seed of candidates and trainings; 0 unless said. */
    public Search<S> seed(long seed) {
        this.seed = seed;
        return this;
    }

    /**
     * Sets how many threads train, those of all trials together; the processors available to the JVM unless said. The evaluator
     * has threads of its own, in each trial.
     */
    public Search<S> threads(int threads) {
        this.threads = requireAtLeastOne("threads", threads);
        return this;
    }

    /**
     * Sets how many candidates train at the same time, with an equal part of the threads each, but at least one; 1 unless said.
     * Small data trains faster with one thread a candidate; each one needs memory of its own.
     */
    public Search<S> parallelTrials(int parallelTrials) {
        this.parallelTrials = requireAtLeastOne("parallelTrials", parallelTrials);
        return this;
    }

    private static int requireAtLeastOne(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + " must be at least 1, but is " + value);
        }
        return value;
    }

    /**
     * Keeps the trace of the search in a folder, and goes on with what is there: trials that are in the trace are not made again.
     * Without it, a search that ends early has to begin anew.
     *
     * @param folder made if need be; for one search alone
     */
    public Search<S> folder(Path folder) {
        this.folder = Objects.requireNonNull(folder, "folder");
        return this;
    }

    /** Sets who is told of each trial when it is done, in the order of candidates, on the thread that called {@link #run}. */
    public Search<S> listener(Consumer<? super Trial<S>> listener) {
        this.listener = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /** Sets the switch that ends the search from another thread. */
    public Search<S> cancellation(Cancellation cancellation) {
        this.cancellation = Objects.requireNonNull(cancellation, "cancellation");
        return this;
    }

    /**
     * Searches.
     *
     * @param interactions what candidates are trained and measured on
     * @throws IllegalArgumentException if no candidate has a score, the evaluator has no such figure or none of its values are
     *     better, halving is asked of a solver that cannot resume or of a strategy that learns, or the folder has the trace of
     *     another search
     * @throws TrainingCancelledException if the search was cancelled or the thread interrupted; with a folder, it can go on
     *     later
     * @throws IOException if the folder cannot be read or written
     */
    public <U, I> SearchResult<S> run(Interactions<U, I> interactions) throws IOException {
        if (halving != null && strategy.learns()) {
            throw new IllegalArgumentException("with halving, all candidates are chosen before any has a score, but the"
                    + " strategy " + strategy + " learns from scores; search at random, or without halving");
        }
        Trainer<U, I, S> trainer =
                new Trainer<>(validation.divide(interactions), evaluator, figure, seed, cancellation);
        String identity = String.join(
                "; ",
                space.toString(),
                "strategy: " + strategy + (strategy.learns() ? ", parallel trials: " + parallelTrials : ""),
                "halving: " + halving,
                "figure: " + figure,
                "seed: " + seed,
                "training part: " + trainer.trainingFingerprint(),
                "validation part: " + trainer.validationFingerprint());
        try (Trace<S> trace = Trace.open(folder, identity, space)) {
            return new SearchRun<>(space, strategy, halving, seed, threads, parallelTrials, listener, trainer, trace)
                    .run();
        }
    }
}
