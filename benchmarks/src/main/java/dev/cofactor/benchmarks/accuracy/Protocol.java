package dev.cofactor.benchmarks.accuracy;

import dev.cofactor.data.Interactions;
import dev.cofactor.data.MovieLens;
import dev.cofactor.eval.Split;
import dev.cofactor.eval.Splits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What is trained on and what is tested on. */
public enum Protocol {
    /** A tenth of all ratings at random to test on. */
    TENTH("90/10", RatedSolver.BIASED_MF, RatedSolver.SVD_PLUS_PLUS),

    /** Five folds at random. */
    FIVE_FOLD("5-fold", RatedSolver.BIASED_MF, RatedSolver.SVD_PLUS_PLUS),

    /** The five folds that MovieLens 100K is published with. */
    OFFICIAL("u1-u5", RatedSolver.BIASED_MF, RatedSolver.SVD_PLUS_PLUS),

    /** Five folds at random, each rating predicted as of its own time: what knowing the time is worth. */
    TIME("time", RatedSolver.SVD_PLUS_PLUS, RatedSolver.TIME_SVD_PLUS_PLUS),

    /** The last rating of each user, trained on all earlier ones of that user. */
    LAST_OUT("last-out", RatedSolver.SVD_PLUS_PLUS, RatedSolver.TIME_SVD_PLUS_PLUS);

    private static final double TEST_SHARE = 0.1;
    private static final int FOLDS = 5;
    private static final List<String> PUBLISHED = List.of("u1", "u2", "u3", "u4", "u5");

    private final String name;
    private final List<RatedSolver> usualSolvers;

    Protocol(String name, RatedSolver... usualSolvers) {
        this.name = name;
        this.usualSolvers = List.of(usualSolvers);
    }

    /** Who is tried unless somebody else is asked for. */
    public List<RatedSolver> usualSolvers() {
        return usualSolvers;
    }

    /**
     * The splits of a data set.
     *
     * @throws IllegalArgumentException if the data has no such splits: published folds, or times
     * @throws IOException if published folds cannot be read
     */
    public List<Split<Integer, Integer>> splits(MovieLens data, long seed) throws IOException {
        Interactions<Integer, Integer> ratings = data.ratings();
        return switch (this) {
            case TENTH -> List.of(Splits.random(ratings, TEST_SHARE, seed));
            case FIVE_FOLD, TIME -> Splits.kFold(ratings, FOLDS, seed);
            case LAST_OUT -> List.of(Splits.leaveLastOut(ratings));
            case OFFICIAL -> published(data);
        };
    }

    private static List<Split<Integer, Integer>> published(MovieLens data) throws IOException {
        List<Split<Integer, Integer>> folds = new ArrayList<>();
        for (String fold : PUBLISHED) {
            MovieLens.OfficialSplit parts = data.split(fold);
            folds.add(new Split<>(parts.train(), parts.test()));
        }
        return folds;
    }

    /** The name in arguments, such as {@code 5-fold}. */
    @Override
    public String toString() {
        return name;
    }

    /**
     * The protocol with such a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Protocol parse(String name) {
        return Arrays.stream(values())
                .filter(protocol -> protocol.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no protocol '" + name
                        + "'; expected one of "
                        + Arrays.stream(values()).map(Protocol::toString).collect(Collectors.joining(", "))));
    }
}
