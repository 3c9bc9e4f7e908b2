package dev.cofactor.benchmarks.race;

import dev.cofactor.data.Interactions;
import dev.cofactor.data.MovieLens;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import dev.cofactor.eval.Split;
import dev.cofactor.eval.Splits;
import dev.cofactor.matrix.SparseMatrix;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What is raced on: 90 % of the ratings at random to train on, the others held out.
 *
 * @param name what the data is
 * @param train a row for each user
 * @param test a row for each user
 */
public record RaceData(String name, SparseMatrix train, SparseMatrix test) {
    private static final double TEST_SHARE = 0.1;
    private static final long SEED = 42;
    private static final long LARGEST_RATINGS = 32_000_204;
    private static final int LARGEST_USERS = 200_948;
    private static final int LARGEST_ITEMS = 84_432;
    private static final double LARGEST_POPULARITY_OFFSET = 300;

    /** An edition of MovieLens, as {@link MovieLens#load} takes it. */
    public static RaceData movieLens(Path path) throws IOException {
        return split(path.getFileName().toString(), MovieLens.load(path).ratings());
    }

    /**
     * Generated ratings of the skew of MovieLens 32M: users, items and the offset of popularity shrink with the number
     * of ratings, so that users and items have as many of them as there.
     */
    public static RaceData generated(long ratings) {
        double scale = (double) ratings / LARGEST_RATINGS;
        SyntheticInteractions generated = SyntheticInteractions.movieLens32m()
                .users((int) Math.max(1, Math.round(LARGEST_USERS * scale)))
                .items((int) Math.max(1, Math.round(LARGEST_ITEMS * scale)))
                .interactions(ratings)
                .popularityOffset(LARGEST_POPULARITY_OFFSET * scale)
                .build();
        return split("generated", generated.interactions());
    }

    private static RaceData split(String name, Interactions<Integer, Integer> ratings) {
        Split<Integer, Integer> split = Splits.random(ratings, TEST_SHARE, SEED);
        return new RaceData(
                name,
                split.train().byUser().withoutTimestamps(),
                split.test().byUser().withoutTimestamps());
    }
}
