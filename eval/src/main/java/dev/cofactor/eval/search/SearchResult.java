package dev.cofactor.eval.search;

import dev.cofactor.Recommender;
import dev.cofactor.data.Interactions;
import dev.cofactor.solver.Solver;
import java.util.Comparator;
import java.util.List;

/**
 * What a search found.
 *
 * @param <S> the type of the solver
 */
public final class SearchResult<S extends Solver> {
    private final List<Trial<S>> trials;
    private final Trial<S> best;
    private final long seed;
    private final int threads;

    SearchResult(List<Trial<S>> trials, long seed, int threads) {
        this.trials = List.copyOf(trials);
        this.seed = seed;
        this.threads = threads;
        this.best = trials.stream()
                .filter(trial -> trial.complete() && trial.score().isPresent())
                .min(Comparator.comparingDouble(SearchRun::loss))
                .orElseThrow(() -> new IllegalArgumentException(
                        "no candidate came to the end of its training, so nothing was found; the first failure of "
                                + trials.size() + " trials: "
                                + trials.stream()
                                        .flatMap(trial -> trial.failure().stream())
                                        .findFirst()
                                        .orElseThrow()));
    }

    /** The best of all trials that were trained to the end, the first of equal ones. */
    public Trial<S> best() {
        return best;
    }

    /**
     * All trials, in the order of pauses, and of candidates between them; where all that went on failed, those that went on in
     * their stead come after them.
     */
    public List<Trial<S>> trials() {
        return trials;
    }

    /**
     * Trains the best solver, with the seed and the threads of the search.
     *
     * @param interactions usually all that the search was given, the validation part included
     */
    public <U, I> Recommender<U, I> train(Interactions<U, I> interactions) {
        return Recommender.builder()
                .solver(best.candidate().solver())
                .seed(seed)
                .threads(threads)
                .train(interactions);
    }

    /** A picture of the search, in SVG: the score of each trial, the best so far, and the score against each option. */
    public String toSvg() {
        return TracePlot.svg(trials, best);
    }

    /** An aligned table with a line for each trial, the best one marked. */
    @Override
    public String toString() {
        return TraceTable.text(trials, best);
    }
}
