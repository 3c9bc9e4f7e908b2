package dev.cofactor.benchmarks.accuracy;

import dev.cofactor.data.Interactions;
import dev.cofactor.eval.Split;
import dev.cofactor.eval.Splits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A search for a configuration that does well on validation parts, each a tenth of a training part; test parts are not
 * handed in. With several data sets it is one configuration for all, by the mean of their errors.
 */
public final class Search {
    private static final double VALIDATION_SHARE = 0.1;

    private final List<Split<Integer, Integer>> splits;
    private final long seed;
    private final int threads;

    /** Cuts the validation parts. */
    public Search(List<Interactions<Integer, Integer>> trainingParts, long seed, int threads) {
        this.splits = trainingParts.stream()
                .map(part -> Splits.random(part, VALIDATION_SHARE, seed))
                .toList();
        this.seed = seed;
        this.threads = threads;
    }

    /**
     * A candidate and its errors.
     *
     * @param candidate the configuration
     * @param rmse its error on each validation part
     */
    public record Scored(Candidate candidate, List<Double> rmse) {
        /** The mean over the validation parts. */
        double mean() {
            return rmse.stream().mapToDouble(Double::doubleValue).sum() / rmse.size();
        }
    }

    /** Tries the defaults of a solver and all of its grid; the best comes first. */
    public List<Scored> run(RatedSolver solver) {
        List<Candidate> candidates = new ArrayList<>(List.of(new Candidate("the defaults", solver.defaults())));
        solver.grid().stream()
                .filter(other ->
                        !other.solver().configuration().equals(solver.defaults().configuration()))
                .forEach(candidates::add);
        return candidates.stream()
                .map(this::score)
                .sorted(Comparator.comparingDouble(Scored::mean))
                .toList();
    }

    private Scored score(Candidate candidate) {
        Trial trial = Trial.run(candidate.solver(), splits, seed, threads);
        return new Scored(
                candidate, trial.folds().stream().map(errors -> errors.rmse()).toList());
    }

    /** A row of a table in Markdown. */
    public static String row(int rank, Scored scored) {
        StringBuilder row =
                new StringBuilder("| " + rank + " | " + scored.candidate().name() + " |");
        for (double rmse : scored.rmse()) {
            row.append(String.format(Locale.ROOT, " %.4f |", rmse));
        }
        return row.append(String.format(Locale.ROOT, " %.4f |", scored.mean())).toString();
    }
}
