package dev.cofactor.eval;

import dev.cofactor.RecommenderBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How well ratings are predicted on each of several splits, with mean and standard deviation.
 *
 * <pre>{@code
 * CrossValidation result = CrossValidation.run(
 *         Recommender.builder().solver(BiasedMf.defaults()).seed(42), Splits.kFold(ratings, 5, 42));
 * result.rmse().mean();
 * }</pre>
 *
 * @param folds the metrics on the test part of each split, in order; at least two
 */
public record CrossValidation(List<RatingMetrics> folds) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there are fewer than two folds
     */
    public CrossValidation {
        folds = List.copyOf(folds);
        requireSeveral(folds.size());
    }

    /**
     * Trains on the training part of each split, one after the other, and measures on its test part. Each training
     * starts anew with the builder's seed, so the order of the splits does not matter; only one model is kept at a time.
     *
     * @param builder a solver and all options; a listener is told of every training
     * @param splits at least two
     * @throws IllegalArgumentException if there are fewer splits, or the solver does not predict ratings
     */
    public static <U, I> CrossValidation run(RecommenderBuilder builder, List<Split<U, I>> splits) {
        requireSeveral(splits.size());
        List<RatingMetrics> folds = new ArrayList<>();
        for (Split<U, I> split : splits) {
            folds.add(RatingMetrics.of(builder.train(split.train()), split.test()));
        }
        return new CrossValidation(folds);
    }

    private static void requireSeveral(int splits) {
        if (splits < 2) {
            throw new IllegalArgumentException("cross-validation needs at least 2 splits, but there are " + splits
                    + "; for a single one, train and use RatingMetrics.of");
        }
    }

    /** The root mean squared error over the folds, each fold with the same weight. */
    public MeanAndDeviation rmse() {
        return over(RatingMetrics::rmse);
    }

    /** The mean absolute error over the folds, each fold with the same weight. */
    public MeanAndDeviation mae() {
        return over(RatingMetrics::mae);
    }

    private MeanAndDeviation over(ToDoubleFunction<RatingMetrics> metric) {
        return MeanAndDeviation.of(folds.stream().mapToDouble(metric).toArray());
    }

    /** A line for each fold and one for the mean, without a line break at the end. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int fold = 0; fold < folds.size(); fold++) {
            text.append("fold ")
                    .append(fold + 1)
                    .append(": ")
                    .append(folds.get(fold))
                    .append('\n');
        }
        return text.append("mean: RMSE ")
                .append(rmse())
                .append(", MAE ")
                .append(mae())
                .toString();
    }
}
