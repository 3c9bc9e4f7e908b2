package dev.cofactor.benchmarks.accuracy;

import dev.cofactor.Recommender;
import dev.cofactor.RecommenderBuilder;
import dev.cofactor.eval.MeanAndDeviation;
import dev.cofactor.eval.RatingMetrics;
import dev.cofactor.eval.Split;
import dev.cofactor.solver.Solver;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A solver on all splits of a protocol.
 *
 * @param folds the errors on the test part of each split, in their order; at least one
 */
public record Trial(List<RatingMetrics> folds) {

    /** Trains on the training part of each split and measures on its test part. */
    public static Trial run(Solver solver, List<Split<Integer, Integer>> splits, long seed, int threads) {
        RecommenderBuilder builder =
                Recommender.builder().solver(solver).seed(seed).threads(threads);
        List<RatingMetrics> folds = new ArrayList<>();
        for (Split<Integer, Integer> split : splits) {
            folds.add(RatingMetrics.of(builder.train(split.train()), split.test()));
        }
        return new Trial(List.copyOf(folds));
    }

    /** The root mean squared error, with its standard deviation over the splits if there are several. */
    public String rmse() {
        return text(RatingMetrics::rmse);
    }

    /** The mean absolute error likewise. */
    public String mae() {
        return text(RatingMetrics::mae);
    }

    private String text(ToDoubleFunction<RatingMetrics> metric) {
        double[] values = folds.stream().mapToDouble(metric).toArray();
        return values.length == 1
                ? String.format(Locale.ROOT, "%.4f", values[0])
                : MeanAndDeviation.of(values).toString();
    }

    /** By how much the RMSE differs from that of another solver, split by split; there must be two splits. */
    public String comparedWith(Trial other) {
        double[] differences = IntStream.range(0, folds.size())
                .mapToDouble(
                        fold -> folds.get(fold).rmse() - other.folds.get(fold).rmse())
                .toArray();
        long better = IntStream.range(0, differences.length)
                .filter(fold -> differences[fold] < 0)
                .count();
        MeanAndDeviation spread = MeanAndDeviation.of(differences);
        return String.format(
                Locale.ROOT,
                "%+.4f ± %.4f, better on %d of %d",
                spread.mean(),
                spread.standardDeviation(),
                better,
                differences.length);
    }
}
