package dev.cofactor.eval.comparison;

import dev.cofactor.Recommender;
import dev.cofactor.eval.Better;
import dev.cofactor.eval.Evaluator;
import dev.cofactor.eval.Figure;
import dev.cofactor.eval.Split;
import dev.cofactor.solver.TrainingCancelledException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Trains and measures every contestant on every split with every seed, one after the other. */
final class Trials<U, I> {
    private static final System.Logger LOGGER = System.getLogger("dev.cofactor.eval");

    private final Comparison comparison;
    private final List<Split<U, I>> splits;
    private final List<Outcome> outcomes;
    /** Of each figure, as whoever had it first said. */
    private final Map<String, Better> sides = new HashMap<>();

    Trials(Comparison comparison, List<Split<U, I>> splits) {
        this.comparison = comparison;
        this.splits = splits;
        this.outcomes = comparison.contestants().stream()
                .map(contestant ->
                        new Outcome(contestant, comparison.evaluators().size()))
                .toList();
    }

    /** In the order of contestants. */
    List<Outcome> outcomes() {
        return outcomes;
    }

    void run() {
        int number = 0;
        int of = splits.size() * comparison.seeds().size() * outcomes.size();
        for (int split = 0; split < splits.size(); split++) {
            for (long seed : comparison.seeds()) {
                for (Outcome outcome : outcomes) {
                    number++;
                    Trial trial = new Trial(number, of, outcome.contestant().name(), split + 1, seed);
                    if (!outcome.hasFailedEntirely()) {
                        throwIfCancelled("before " + trial);
                        run(trial, outcome, splits.get(split));
                    }
                }
            }
        }
        throwIfCancelled("after the last trial");
    }

    private void run(Trial trial, Outcome outcome, Split<U, I> split) {
        comparison.listener().onBegin(trial);
        HeapMeter heap = HeapMeter.start();
        long begin = System.nanoTime();
        Recommender<U, I> recommender = attempt(
                trial,
                "training",
                () -> outcome.contestant()
                        .builder()
                        .copy()
                        .seed(trial.seed())
                        .threads(comparison.threads())
                        .cancellation(comparison.cancellation())
                        .listener(report -> comparison.listener().onEpoch(trial, report))
                        .train(split.train()),
                outcome::failEntirely);
        if (recommender == null) {
            return;
        }
        Duration training = Duration.ofNanos(System.nanoTime() - begin);
        OptionalLong peak = heap.peak();
        OptionalLong retained = heap.retained(recommender);
        outcome.provenance(recommender.provenance());
        Duration scoring = attempt(
                trial,
                "scoring",
                () -> ScoringTime.of(recommender.model(), split.test().byUser()),
                outcome::failEntirely);
        if (scoring == null) {
            return;
        }
        long evaluated = System.nanoTime();
        List<Figure> figures = evaluate(trial, outcome, recommender, split);
        if (!figures.isEmpty()) {
            Cost cost = new Cost(training, Duration.ofNanos(System.nanoTime() - evaluated), scoring, retained, peak);
            Map<String, Double> values = new LinkedHashMap<>();
            figures.forEach(figure -> values.put(figure.name(), figure.value()));
            outcome.results().add(new TrialResult(trial, values, cost));
            comparison.listener().onResult(trial, figures, cost);
        }
    }

    private List<Figure> evaluate(Trial trial, Outcome outcome, Recommender<U, I> recommender, Split<U, I> split) {
        List<Figure> figures = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < comparison.evaluators().size(); i++) {
            int number = i;
            Evaluator evaluator = comparison.evaluators().get(number);
            if (outcome.hasFailed(number)) {
                continue;
            }
            throwIfCancelled("in " + trial);
            List<Figure> measured = attempt(
                    trial,
                    name(evaluator),
                    () -> checked(evaluator.evaluate(recommender, split), names),
                    failure -> outcome.fail(failure, number));
            if (measured != null) {
                outcome.add(number, measured);
                figures.addAll(measured);
            }
        }
        return figures;
    }

    private List<Figure> checked(List<Figure> figures, Set<String> names) {
        for (Figure figure : figures) {
            if (!names.add(figure.name())) {
                throw new IllegalArgumentException("there are two figures named " + figure.name()
                        + "; leave one of the evaluators out, or let them name their figures differently");
            }
            Better side = sides.computeIfAbsent(figure.name(), name -> figure.better());
            if (side != figure.better()) {
                throw new IllegalArgumentException("of " + figure.name() + " " + figure.better()
                        + " values are said to be better, but before it was " + side
                        + "; an evaluator must say the same of all recommenders");
            }
        }
        return List.copyOf(figures);
    }

    private static String name(Evaluator evaluator) {
        String name = evaluator.getClass().getSimpleName();
        return name.isEmpty() ? evaluator.getClass().getName() : name;
    }

    /** Does something that may fail; the result is null if it did. What stands for a cancellation is thrown on. */
    private <T> @Nullable T attempt(Trial trial, String stage, Supplier<T> work, Consumer<TrialFailure> onFailure) {
        try {
            return work.get();
        } catch (TrainingCancelledException e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError | LinkageError | AssertionError e) {
            throwIfCancelled("in " + trial);
            TrialFailure failure = new TrialFailure(trial, stage, e.toString());
            LOGGER.log(System.Logger.Level.DEBUG, failure.toString(), e);
            onFailure.accept(failure);
            comparison.listener().onFailure(failure);
            return null;
        }
    }

    private void throwIfCancelled(String when) {
        if (comparison.cancellation().isCancelled()) {
            throw new TrainingCancelledException("the comparison was cancelled " + when);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new TrainingCancelledException("the comparison was cancelled by an interrupt of its thread, " + when);
        }
    }
}
