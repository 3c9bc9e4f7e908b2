package dev.cofactor.eval.search;

import com.google.common.base.Throwables;
import com.google.common.collect.Lists;
import com.google.common.util.concurrent.Uninterruptibles;
import dev.cofactor.eval.Better;
import dev.cofactor.eval.Figure;
import dev.cofactor.eval.search.SearchStrategy.Scored;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.TrainingCancelledException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run of a search: batch after batch of trials, or pause after pause of all that are left. */
final class SearchRun<S extends Solver> {
    private final SearchSpace<S> space;
    private final SearchStrategy strategy;
    private final @Nullable Halving halving;
    private final long seed;
    private final int threads;
    private final int parallelTrials;
    private final Consumer<? super Trial<S>> listener;
    private final Trainer<?, ?, S> trainer;
    private final Trace<S> trace;
    private final List<Trial<S>> trials = new ArrayList<>();

    SearchRun(
            SearchSpace<S> space,
            SearchStrategy strategy,
            @Nullable Halving halving,
            long seed,
            int threads,
            int parallelTrials,
            Consumer<? super Trial<S>> listener,
            Trainer<?, ?, S> trainer,
            Trace<S> trace) {
        this.space = space;
        this.strategy = strategy;
        this.halving = halving;
        this.seed = seed;
        this.threads = threads;
        this.parallelTrials = parallelTrials;
        this.listener = listener;
        this.trainer = trainer;
        this.trace = trace;
    }

    /** A point of the space, with its number from 1. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Entry<S extends Solver>(int number, double[] point, Candidate<S> candidate) {}

    SearchResult<S> run() throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(parallelTrials, task -> {
            Thread thread = new Thread(task, "cofactor-search");
            thread.setDaemon(true);
            return thread;
        });
        try {
            int candidates = strategy.candidates(space.values());
            SplittableRandom random = new SplittableRandom(seed);
            if (halving != null) {
                halve(choose(0, candidates, random, List.of()), 0, halving, pool);
            } else {
                int batch = strategy.learns() ? parallelTrials : candidates;
                List<Scored> done = new ArrayList<>();
                for (int from = 0; from < candidates; from += batch) {
                    List<Entry<S>> entries = choose(from, Math.min(candidates, from + batch), random, done);
                    List<Trial<S>> made = tryAll(entries, 0, null, pool);
                    for (int k = 0; k < made.size(); k++) {
                        done.add(new Scored(entries.get(k).point(), loss(made.get(k))));
                    }
                }
            }
        } finally {
            pool.shutdownNow();
            Uninterruptibles.awaitTerminationUninterruptibly(pool); // no trial may use the folder any more
        }
        trace.finish();
        return new SearchResult<>(trials, seed, threads);
    }

    private List<Entry<S>> choose(int from, int to, SplittableRandom random, List<Scored> done) {
        List<Entry<S>> entries = new ArrayList<>();
        for (int number = from; number < to; number++) {
            double[] point = strategy.point(number, space.values(), random.split(), seed, done);
            entries.add(new Entry<>(number + 1, point, space.candidate(point)));
        }
        return entries;
    }

    /** Whether one of the candidates came to the end of its training; where the best ones fail, the next best go on. */
    private boolean halve(List<Entry<S>> entries, int rung, Halving plan, ExecutorService pool) throws IOException {
        List<Trial<S>> ranked = tryAll(entries, rung, plan, pool).stream()
                .filter(trial -> trial.score().isPresent())
                .sorted(Comparator.comparingDouble(SearchRun::loss)) // stable: of equal ones, the first
                .toList();
        for (List<Trial<S>> best : Lists.partition(ranked, plan.survivors(entries.size()))) {
            List<Integer> goOn = best.stream()
                    .filter(trial -> !trial.complete())
                    .map(Trial::number)
                    .toList();
            List<Entry<S>> left = entries.stream()
                    .filter(entry -> goOn.contains(entry.number()))
                    .toList();
            boolean done = !left.isEmpty() && halve(left, rung + 1, plan, pool);
            if (done || best.stream().anyMatch(Trial::complete)) {
                return true;
            }
        }
        return false;
    }

    /** The score, so that lower is better; infinite if there is none. */
    static double loss(Trial<?> trial) {
        Optional<Figure> score = trial.score();
        if (score.isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        double value = score.get().value();
        return score.get().better() == Better.HIGHER ? -value : value;
    }

    private List<Trial<S>> tryAll(List<Entry<S>> entries, int rung, @Nullable Halving plan, ExecutorService pool)
            throws IOException {
        List<Future<Trial<S>>> futures = new ArrayList<>();
        for (Entry<S> entry : entries) {
            futures.add(pool.submit(() -> tryOne(entry, rung, plan)));
        }
        List<Trial<S>> made = new ArrayList<>();
        for (Future<Trial<S>> future : futures) {
            made.add(await(future));
            trials.add(made.get(made.size() - 1));
            listener.accept(made.get(made.size() - 1));
        }
        return made;
    }

    private Trial<S> tryOne(Entry<S> entry, int rung, @Nullable Halving plan) throws IOException {
        int number = entry.number();
        Optional<Trial<S>> known = trace.find(number, rung, entry.candidate(), trainer.figure());
        if (known.isPresent()) {
            return known.get();
        }
        Trainer.Pause pause = plan == null
                ? null
                : new Trainer.Pause(
                        plan.epochs(rung),
                        rung == 0 ? null : trace.checkpoint(number, rung - 1),
                        trace.checkpoint(number, rung));
        Trial<S> trial = trainer.run(number, rung, entry.candidate(), Math.max(1, threads / parallelTrials), pause);
        trace.add(trial);
        return trial;
    }

    private static <T> T await(Future<T> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrainingCancelledException("the search was cancelled by an interrupt of its thread");
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNull(e.getCause());
            Throwables.throwIfInstanceOf(cause, IOException.class);
            Throwables.throwIfUnchecked(cause);
            throw new IllegalStateException(cause);
        }
    }
}
