package dev.cofactor.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.UserRecommendations;
import dev.cofactor.baseline.MostPopular;
import dev.cofactor.data.Interaction;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.MovieLens;
import dev.cofactor.eval.RatingMetrics;
import dev.cofactor.eval.Split;
import dev.cofactor.eval.Splits;
import dev.cofactor.examples.features.FeatureSettings;
import dev.cofactor.examples.features.FeatureTrial;
import dev.cofactor.examples.features.PairedDifferences;
import dev.cofactor.solver.Solver;
import dev.cofactor.solvers.als.ExplicitAls;
import dev.cofactor.solvers.als.ImplicitAls;
import dev.cofactor.testkit.RealData;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What alternating least squares learns from MovieLens 1M. */
class AlsRealDataTest {
    private static final int COUNT = 10;

    @Test
    void predicts() throws IOException {
        Split<Integer, Integer> split =
                Splits.random(MovieLens.load(RealData.file("ml-1m.zip")).ratings(), 0.1, 42);
        assertEquals(100_021, split.test().size());
        RatingMetrics errors = RatingMetrics.of(train(ExplicitAls.defaults(), split.train()), split.test());
        assertEquals(0.843, errors.rmse(), 0.0005, errors.toString());
    }

    /** A rating of 4 or 5 stars is a choice; which other films did the same people choose? */
    @Test
    void recommends() throws IOException {
        Interactions<Integer, Integer> chosen =
                MovieLens.load(RealData.file("ml-1m.zip")).ratings().binarized(4);
        Split<Integer, Integer> split = Splits.random(chosen, 0.1, 42);
        double popular = recall(train(MostPopular.defaults(), split.train()), split.test());
        double factors = recall(train(ImplicitAls.defaults(), split.train()), split.test());
        assertTrue(factors > 2 * popular, "recall@10 " + factors + ", of MostPopular " + popular);
    }

    /** Genres help where a film has few ratings or none. The settings are those that ItemFeaturesExample chooses. */
    @Test
    void learnsFromGenres() throws IOException {
        MovieLens movieLens = MovieLens.load(RealData.file("ml-1m.zip"));
        Interactions<Integer, Integer> ratings = movieLens.ratings().withItemFeatures(movieLens.itemFeatures());
        FeatureSettings settings = FeatureSettings.of(16, 10, 1.3, 1, 100);
        List<FeatureTrial> trials = LongStream.range(42, 47)
                .mapToObj(seed -> FeatureTrial.run(ratings, seed, settings))
                .toList();
        requireGain(0.01, trials, FeatureTrial::few);
        requireGain(0.01, trials, FeatureTrial::none);
        trials.forEach(trial -> assertTrue(trial.genres().lift() > 2.5, trial.toString()));
    }

    private static void requireGain(
            double least, List<FeatureTrial> trials, Function<FeatureTrial, FeatureTrial.Errors> part) {
        PairedDifferences differences = PairedDifferences.of(
                trials.stream().map(trial -> part.apply(trial).difference()).toList());
        assertTrue(differences.mean() + 2 * differences.standardError() < 0, differences + " of " + trials);
        assertTrue(differences.mean() < -least, differences + " of " + trials);
    }

    private static Recommender<Integer, Integer> train(Solver solver, Interactions<Integer, Integer> ratings) {
        return Recommender.builder().solver(solver).seed(42).train(ratings);
    }

    /** The share of a user's test items among the ten recommended, over all users with any. */
    private static double recall(Recommender<Integer, Integer> recommender, Interactions<Integer, Integer> test) {
        Map<Integer, Set<Integer>> relevant = test.stream()
                .collect(Collectors.groupingBy(
                        Interaction::userId, Collectors.mapping(Interaction::itemId, Collectors.toSet())));
        return recommender
                .recommendAll(COUNT)
                .filter(answer -> relevant.containsKey(answer.userId()))
                .mapToDouble(answer -> recall(answer, relevant.get(answer.userId())))
                .average()
                .orElseThrow();
    }

    private static double recall(UserRecommendations<Integer, Integer> answer, Set<Integer> relevant) {
        long hits = answer.recommendations().itemIds().stream()
                .filter(relevant::contains)
                .count();
        return (double) hits / relevant.size();
    }
}
