package dev.cofactor.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.data.MovieLens;
import dev.cofactor.eval.CrossValidation;
import dev.cofactor.eval.RatingMetrics;
import dev.cofactor.eval.Split;
import dev.cofactor.eval.Splits;
import dev.cofactor.eval.split.FixedSplits;
import dev.cofactor.solvers.sgd.BiasedMf;
import dev.cofactor.solvers.sgd.SvdPlusPlus;
import dev.cofactor.solvers.sgd.TimeSvdPlusPlus;
import dev.cofactor.testkit.RealData;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** MovieLens as it is published, and what is to be learnt from it. */
class MovieLensRealDataTest {
    /** The errors below are those that docs/benchmarks.md claims, to its last digit: mend both or neither. */
    private static final double HALF_A_DIGIT = 5.1e-5;

    private static void requireShape(MovieLens data, long ratings, int users, int ratedItems) {
        assertEquals(ratings, data.ratings().size());
        assertEquals(
                users, data.ratings().users().size() - data.ratings().summary().usersWithoutInteractions());
        assertEquals(
                ratedItems,
                data.ratings().items().size() - data.ratings().summary().itemsWithoutInteractions());
        assertTrue(data.ratings().hasTimestamps());
    }

    @Test
    void loads100k() throws IOException {
        MovieLens data = MovieLens.load(RealData.file("ml-100k.zip"));
        requireShape(data, 100_000, 943, 1_682);
        MovieLens.Movie movie = data.movies().get(1);
        assertEquals("Toy Story", movie.title());
        assertEquals(1995, movie.year().orElseThrow());
        assertEquals(List.of("Animation", "Children's", "Comedy"), movie.genres());
        assertEquals(List.of("u1", "u2", "u3", "u4", "u5"), data.splits().subList(0, 5));
        assertTrue(
                data.movies().values().stream().anyMatch(other -> other.title().contains("é")),
                "u.item is in ISO-8859-1");
    }

    @Test
    void loads1m() throws IOException {
        MovieLens data = MovieLens.load(RealData.file("ml-1m.zip"));
        requireShape(data, 1_000_209, 6_040, 3_706);
        MovieLens.Movie movie = data.movies().get(2858);
        assertEquals("American Beauty", movie.title());
        assertEquals(1999, movie.year().orElseThrow());
        assertEquals(List.of("Comedy", "Drama"), movie.genres());
        assertEquals("F", data.viewers().get(1).gender());
    }

    @Test
    void loadsLatestSmall() throws IOException {
        MovieLens data = MovieLens.load(RealData.file("ml-latest-small.zip"));
        requireShape(data, 100_836, 610, 9_724);
        MovieLens.Movie movie = data.movies().get(2571);
        assertEquals("Matrix, The", movie.title());
        assertEquals(1999, movie.year().orElseThrow());
        assertEquals(List.of("Action", "Sci-Fi", "Thriller"), movie.genres());
        assertEquals(
                0.5,
                data.ratings()
                        .summary()
                        .values()
                        .orElseThrow()
                        .histogram()
                        .get(0)
                        .from());
    }

    @Test
    void predicts100kOnTheOfficialFolds() throws IOException {
        MovieLens data = MovieLens.load(RealData.file("ml-100k.zip"));
        List<Split<Integer, Integer>> folds = FixedSplits.movieLensFolds(data);
        CrossValidation biases = CrossValidation.run(Recommender.builder().solver(BiasOnly.defaults()), folds);
        CrossValidation factors = CrossValidation.run(
                Recommender.builder().solver(BiasedMf.defaults()).seed(42), folds);
        assertEquals(
                100_000,
                factors.folds().stream().mapToLong(RatingMetrics::count).sum());
        assertEquals(0.9069, factors.rmse().mean(), HALF_A_DIGIT, factors.toString());
        for (int fold = 0; fold < 5; fold++) {
            double gain =
                    biases.folds().get(fold).rmse() - factors.folds().get(fold).rmse();
            assertTrue(gain > 0.02, "fold " + (fold + 1) + " gains " + gain + "\n" + biases + "\n" + factors);
        }
    }

    @Test
    void predicts1m() throws IOException {
        Split<Integer, Integer> split =
                Splits.random(MovieLens.load(RealData.file("ml-1m.zip")).ratings(), 0.1, 42);
        assertEquals(100_021, split.test().size());
        RatingMetrics biases = RatingMetrics.of(
                Recommender.builder().solver(BiasOnly.defaults()).train(split.train()), split.test());
        RatingMetrics factors = RatingMetrics.of(
                Recommender.builder().solver(BiasedMf.defaults()).seed(42).train(split.train()), split.test());
        assertEquals(0.8368, factors.rmse(), HALF_A_DIGIT, factors.toString());
        assertTrue(factors.rmse() < biases.rmse() - 0.04, biases + " and " + factors);
    }

    @Test
    void predicts1mByPlusPlus() throws IOException {
        Split<Integer, Integer> split =
                Splits.random(MovieLens.load(RealData.file("ml-1m.zip")).ratings(), 0.1, 42);
        RatingMetrics errors = RatingMetrics.of(
                Recommender.builder().solver(SvdPlusPlus.defaults()).seed(42).train(split.train()), split.test());
        assertEquals(0.8325, errors.rmse(), HALF_A_DIGIT, errors.toString());
    }

    @Test
    void gainsByTimeOn100k() throws IOException {
        List<Split<Integer, Integer>> folds =
                Splits.kFold(MovieLens.load(RealData.file("ml-100k.zip")).ratings(), 5, 42);
        CrossValidation plain = CrossValidation.run(
                Recommender.builder().solver(SvdPlusPlus.defaults()).seed(42), folds);
        CrossValidation timed = CrossValidation.run(
                Recommender.builder().solver(TimeSvdPlusPlus.defaults()).seed(42), folds);
        assertEquals(0.8998, plain.rmse().mean(), HALF_A_DIGIT, plain.toString());
        for (int fold = 0; fold < 5; fold++) {
            double gain =
                    plain.folds().get(fold).rmse() - timed.folds().get(fold).rmse();
            assertTrue(gain > 0, "fold " + (fold + 1) + " gains " + gain + "\n" + plain + "\n" + timed);
        }
    }
}
