package dev.cofactor.benchmarks.race;

import dev.cofactor.benchmarks.scale.ScaledRatings;
import dev.cofactor.data.IdIndex;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.MovieLens;
import dev.cofactor.eval.Split;
import dev.cofactor.eval.Splits;
import dev.cofactor.eval.split.FixedSplits;
import dev.cofactor.matrix.SparseMatrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * What is raced on: 90 % of the ratings at random to train on, the others held out; or a split that comes with the data.
 *
 * @param name what the data is
 * @param train a row for each user
 * @param test a row for each user
 */
public record RaceData(String name, SparseMatrix train, SparseMatrix test) {
    private static final double TEST_SHARE = 0.1;
    private static final long SEED = 42;

    /** An edition of MovieLens, as {@link MovieLens#load} takes it. */
    public static RaceData movieLens(Path path) throws IOException {
        return split(path.getFileName().toString(), MovieLens.load(path).ratings());
    }

    /** A split of the experiments of LightGCN, as {@link FixedSplits#lightGcn} reads it. */
    public static RaceData lightGcn(Path path) throws IOException {
        return of(path.getFileName().toString(), FixedSplits.lightGcn(path));
    }

    /** Generated ratings of the skew of MovieLens 32M, see {@link ScaledRatings}. */
    public static RaceData generated(long ratings) {
        return split("generated", ScaledRatings.of(ratings).interactions());
    }

    /** The same for an evaluation; ids are the numbers of rows and columns. */
    public Split<Integer, Integer> split() {
        IdIndex<Integer> users =
                IdIndex.of(IntStream.range(0, train.rows()).boxed().toList());
        IdIndex<Integer> items =
                IdIndex.of(IntStream.range(0, train.columns()).boxed().toList());
        return new Split<>(Interactions.of(users, items, train), Interactions.of(users, items, test));
    }

    private static RaceData split(String name, Interactions<Integer, Integer> ratings) {
        return of(name, Splits.random(ratings, TEST_SHARE, SEED));
    }

    private static RaceData of(String name, Split<Integer, Integer> split) {
        return new RaceData(
                name,
                split.train().byUser().withoutTimestamps(),
                split.test().byUser().withoutTimestamps());
    }
}
