package dev.cofactor.eval.comparison;

import dev.cofactor.Recommender;
import dev.cofactor.RecommenderBuilder;
import dev.cofactor.eval.Evaluator;
import dev.cofactor.eval.Split;
import dev.cofactor.eval.ranking.RankingEvaluation;
import dev.cofactor.solver.Cancellation;
import dev.cofactor.solver.Solver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Trains several solvers on the same data, measures them by the same evaluators on the same test part, and says which of
 * the differences are more than chance.
 *
 * <pre>{@code
 * ComparisonReport report = Comparison.of(BiasOnly.defaults(), BiasedMf.defaults())
 *         .with("BiasedMf, 128 factors", BiasedMf.defaults().withFactors(128))
 *         .measuredBy(RatingEvaluation.defaults(), RankingEvaluation.defaults())
 *         .on(Splits.random(ratings, 0.1, 42));
 * System.out.println(report);
 * Files.writeString(Path.of("report.html"), report.toHtml());
 * }</pre>
 *
 * <p>Trainings run one after the other, and only one recommender is kept at a time. A contestant that fails, even for want
 * of memory, does not end the comparison: the others go on, and the report says what failed.
 *
 * <p>Choose configurations on a validation part before: a report tells how good contestants are only if nobody has looked
 * at the test part to choose them.
 *
 * <p>Immutable; {@code with…} and its like return a changed copy.
 */
public final class Comparison {
    private final List<Contestant> contestants;
    private final List<Evaluator> evaluators;
    private final List<Long> seeds;
    private final Optional<String> baseline;
    private final Inference inference;
    private final int threads;
    private final ComparisonListener listener;
    private final Cancellation cancellation;

    private Comparison(
            List<Contestant> contestants,
            List<Evaluator> evaluators,
            List<Long> seeds,
            Optional<String> baseline,
            Inference inference,
            int threads,
            ComparisonListener listener,
            Cancellation cancellation) {
        this.contestants = List.copyOf(contestants);
        this.evaluators = List.copyOf(evaluators);
        this.seeds = List.copyOf(seeds);
        this.baseline = baseline;
        this.inference = inference;
        this.threads = threads;
        this.listener = listener;
        this.cancellation = cancellation;
    }

    /**
     * A comparison of solvers under their own names, with seed 0 and all processors.
     *
     * @throws IllegalArgumentException if two have the same name; name them by {@link #with(String, Solver)}
     */
    public static Comparison of(Solver... solvers) {
        return of(Arrays.asList(solvers));
    }

    /** As {@link #of(Solver...)}. */
    public static Comparison of(List<? extends Solver> solvers) {
        Comparison comparison = new Comparison(
                List.of(),
                List.of(),
                List.of(0L),
                Optional.empty(),
                Inference.defaults(),
                Runtime.getRuntime().availableProcessors(),
                ComparisonListener.silent(),
                new Cancellation());
        for (Solver solver : solvers) {
            comparison = comparison.with(solver.name(), solver);
        }
        return comparison;
    }

    /**
     * Adds a contestant.
     *
     * @param name such as {@code BiasedMf, 128 factors}
     * @throws IllegalArgumentException if another one has the name
     */
    public Comparison with(String name, Solver solver) {
        return with(name, Recommender.builder().solver(solver));
    }

    /**
     * Adds a contestant with options that are not the solver's, such as a fallback. Its seed, threads, listener and
     * cancellation are those of the comparison.
     *
     * @param builder is copied
     * @throws IllegalArgumentException if another contestant has the name
     */
    public Comparison with(String name, RecommenderBuilder builder) {
        if (contestants.stream().anyMatch(other -> other.name().equals(name))) {
            throw new IllegalArgumentException(
                    "two contestants are named '" + name + "'; give each a name of its own by with(name, solver)");
        }
        List<Contestant> more = new ArrayList<>(contestants);
        more.add(new Contestant(name, builder));
        return new Comparison(more, evaluators, seeds, baseline, inference, threads, listener, cancellation);
    }

    /** Adds evaluators, no two of which may give figures of the same name; {@link RankingEvaluation#defaults()} unless said. */
    public Comparison measuredBy(Evaluator... more) {
        List<Evaluator> all = new ArrayList<>(evaluators);
        all.addAll(Arrays.asList(more));
        return new Comparison(contestants, all, seeds, baseline, inference, threads, listener, cancellation);
    }

    /**
     * Sets the seeds; each contestant is trained with each of them, and its figures are means. With several, the report
     * tells how much a figure varies between trainings.
     *
     * @throws IllegalArgumentException if there is none, or one twice
     */
    public Comparison withSeeds(long... newSeeds) {
        if (newSeeds.length == 0 || LongStream.of(newSeeds).distinct().count() < newSeeds.length) {
            throw new IllegalArgumentException(
                    "there must be seeds, and no two alike, but they are " + Arrays.toString(newSeeds));
        }
        List<Long> boxed = LongStream.of(newSeeds).boxed().toList();
        return new Comparison(contestants, evaluators, boxed, baseline, inference, threads, listener, cancellation);
    }

    /**
     * Compares all others with one contestant, by its name. Without a baseline all pairs are tested, and the report shows
     * each contestant beside the best one of each figure: since the best one is found by the data it is then tested on,
     * the correction has to cover all pairs, and is harder.
     */
    public Comparison against(String newBaseline) {
        return new Comparison(
                contestants, evaluators, seeds, Optional.of(newBaseline), inference, threads, listener, cancellation);
    }

    /** Sets level, draws and deciding test; {@link Inference#defaults()} unless said. */
    public Comparison withInference(Inference newInference) {
        return new Comparison(
                contestants,
                evaluators,
                seeds,
                baseline,
                Objects.requireNonNull(newInference, "newInference"),
                threads,
                listener,
                cancellation);
    }

    /**
     * Sets how many threads train, and how many draw for intervals and tests; it has no influence on figures. Evaluators have
     * threads of their own.
     */
    public Comparison withThreads(int newThreads) {
        if (newThreads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, but is " + newThreads);
        }
        return new Comparison(contestants, evaluators, seeds, baseline, inference, newThreads, listener, cancellation);
    }

    /** Sets who is told about progress; nobody unless said. */
    public Comparison withListener(ComparisonListener newListener) {
        return new Comparison(
                contestants,
                evaluators,
                seeds,
                baseline,
                inference,
                threads,
                Objects.requireNonNull(newListener, "newListener"),
                cancellation);
    }

    /** Sets the switch that ends the comparison from another thread: a training at once, an evaluator when it is done. */
    public Comparison withCancellation(Cancellation newCancellation) {
        return new Comparison(
                contestants,
                evaluators,
                seeds,
                baseline,
                inference,
                threads,
                listener,
                Objects.requireNonNull(newCancellation, "newCancellation"));
    }

    /** As {@link #on(List)}, for a single split. */
    public <U, I> ComparisonReport on(Split<U, I> split) {
        return on(List.of(split));
    }

    /**
     * Runs. Of each contestant it keeps what users contribute, 20 bytes a user, figure and trial, until the report is made.
     *
     * @param splits of the same data, such as folds; figures are means over them, and a user who is tested on in several
     *     counts once in intervals and tests
     * @throws IllegalArgumentException if there is no contestant or no split, the baseline is no contestant,
     *     or the splits do not have the same users and items
     * @throws dev.cofactor.solver.TrainingCancelledException if the comparison was cancelled or the thread interrupted
     */
    public <U, I> ComparisonReport on(List<Split<U, I>> splits) {
        check(splits);
        Trials<U, I> trials = new Trials<>(this, splits);
        trials.run();
        return ReportAssembly.of(this, splits, trials.outcomes());
    }

    private <U, I> void check(List<Split<U, I>> splits) {
        if (contestants.isEmpty() || splits.isEmpty()) {
            throw new IllegalArgumentException("a comparison needs contestants and splits, but has "
                    + contestants.size() + " and " + splits.size() + " of them");
        }
        List<String> names = contestants.stream().map(Contestant::name).toList();
        if (baseline.isPresent() && !names.contains(baseline.get())) {
            throw new IllegalArgumentException(
                    "the baseline '" + baseline.get() + "' is no contestant; the contestants are " + names);
        }
        Split<U, I> first = splits.get(0);
        for (Split<U, I> split : splits) {
            if (!split.train().users().equals(first.train().users())
                    || !split.train().items().equals(first.train().items())) {
                throw new IllegalArgumentException("all splits must have the same users and items in the same order;"
                        + " make them from one Interactions object");
            }
        }
        Set<Object> different = new HashSet<>();
        for (Evaluator evaluator : evaluators) {
            if (!different.add(evaluator)) {
                throw new IllegalArgumentException("the evaluator " + evaluator + " was given twice");
            }
        }
    }

    List<Contestant> contestants() {
        return contestants;
    }

    List<Evaluator> evaluators() {
        return evaluators.isEmpty() ? List.of(RankingEvaluation.defaults().withThreads(threads)) : evaluators;
    }

    List<Long> seeds() {
        return seeds;
    }

    Optional<String> baseline() {
        return baseline;
    }

    Inference inference() {
        return inference;
    }

    int threads() {
        return threads;
    }

    ComparisonListener listener() {
        return listener;
    }

    Cancellation cancellation() {
        return cancellation;
    }
}
