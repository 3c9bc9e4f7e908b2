package dev.cofactor.examples.features;

import dev.cofactor.Recommender;
import dev.cofactor.data.Interactions;
import dev.cofactor.eval.RatingMetrics;
import dev.cofactor.solver.Solver;

/**
 * What features of items are worth on one draw of {@link ScarceItems}: two trainings that differ in nothing else but in
 * what was chosen for each.
 *
 * @param seed of the draw and of both trainings
 * @param few errors on the items with one to five training ratings
 * @param none errors on the items without training ratings
 * @param genres whether an item without training ratings finds its like
 */
public record FeatureTrial(long seed, Errors few, Errors none, SharedGenres genres) {

    /**
     * Root mean squared errors of both trainings on the same ratings.
     *
     * @param ratings how many they are
     * @param without of the training without features
     * @param with of the training with features
     */
    public record Errors(long ratings, double without, double with) {

        private static Errors of(
                Recommender<Integer, Integer> without,
                Recommender<Integer, Integer> with,
                Interactions<Integer, Integer> test) {
            return new Errors(
                    test.size(),
                    RatingMetrics.of(without, test).rmse(),
                    RatingMetrics.of(with, test).rmse());
        }

        /** Below zero where features help. */
        public double difference() {
            return with - without;
        }
    }

    /**
     * Trains twice and tests.
     *
     * @param ratings with features of items
     * @param settings the solvers
     */
    public static FeatureTrial run(Interactions<Integer, Integer> ratings, long seed, FeatureSettings settings) {
        ScarceItems items = ScarceItems.draw(ratings, seed);
        Recommender<Integer, Integer> without = train(settings.without(), seed, items.trainWithoutFeatures());
        Recommender<Integer, Integer> with = train(settings.with(), seed, items.train());
        return new FeatureTrial(
                seed,
                Errors.of(without, with, items.few()),
                Errors.of(without, with, items.none()),
                SharedGenres.of(with, items));
    }

    public static Recommender<Integer, Integer> train(
            Solver solver, long seed, Interactions<Integer, Integer> ratings) {
        return Recommender.builder().solver(solver).seed(seed).train(ratings);
    }
}
