package dev.cofactor.examples;

import dev.cofactor.Recommender;
import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.baseline.GlobalMean;
import dev.cofactor.data.IdCodec;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import dev.cofactor.eval.RatingMetrics;
import dev.cofactor.eval.Split;
import dev.cofactor.eval.Splits;
import dev.cofactor.examples.support.Catalogue;
import dev.cofactor.examples.support.FilmReport;
import dev.cofactor.examples.support.ProgressDisplay;
import dev.cofactor.solver.Solver;
import dev.cofactor.solvers.sgd.BiasedMf;
import dev.cofactor.solvers.sgd.LearningRate;
import dev.cofactor.solvers.sgd.Regularization;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * From ratings to recommendations in one go, on data that it makes itself: films that do not exist, rated by people who
 * do not exist, by a formula that a good solver finds again. Takes no arguments:
 *
 * <pre>./mvnw -q -Pexample verify</pre>
 */
public final class QuickStart {
    private static final long SEED = 42;
    private static final int USER = 10;

    /** Small data wants fewer factors and stronger regularization than the defaults. */
    private static final Solver SOLVER = BiasedMf.defaults()
            .withFactors(16)
            .withEpochs(50)
            .withLearningRate(LearningRate.inverseDecay(0.02, 0.05))
            .withRegularization(Regularization.of(0.05, 0.08));

    private final PrintStream out;
    private final SyntheticInteractions films;
    private final FilmReport report;

    QuickStart(PrintStream out, SyntheticInteractions films) {
        this.out = out;
        this.films = films;
        this.report = new FilmReport(out, Catalogue.of(films));
    }

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        SyntheticInteractions films = SyntheticInteractions.builder()
                .users(2_000)
                .interactions(200_000)
                .build();
        new QuickStart(System.out, films).run();
    }

    void run() throws IOException {
        Interactions<Integer, Integer> ratings = films.interactions();
        report.heading("The data: ratings of invented films");
        out.println(ratings.summary());

        Split<Integer, Integer> split = Splits.random(ratings, 0.1, SEED);
        report.heading(String.format(
                Locale.ROOT,
                "Training on %,d ratings, testing on %,d others",
                split.train().size(),
                split.test().size()));
        Recommender<Integer, Integer> recommender = train(split.train());
        compare(recommender, split);

        recommend(recommender, split.train());
        findSimilar(recommender, mostRated(ratings, "Comedy").get(0));
        Map<Integer, Float> history = new LinkedHashMap<>();
        history.put(mostRated(ratings, "Science Fiction").get(0), 4f);
        history.put(mostRated(ratings, "Science Fiction").get(1), 4f);
        history.put(mostRated(ratings, "Romance").get(0), 2f);
        welcome(recommender, history);
        saveAndLoad(recommender);
    }

    private Recommender<Integer, Integer> train(Interactions<Integer, Integer> ratings) {
        try (ProgressDisplay progress = ProgressDisplay.on(out)) {
            return Recommender.builder()
                    .solver(SOLVER)
                    .seed(SEED)
                    .clipToScale(true)
                    .listener(progress)
                    .train(ratings);
        }
    }

    private void compare(Recommender<Integer, Integer> recommender, Split<Integer, Integer> split) {
        report.heading("Errors on the test part, in stars");
        Map<String, RatingMetrics> errors = new LinkedHashMap<>();
        for (Solver baseline : List.of(GlobalMean.defaults(), BiasOnly.defaults())) {
            Recommender<Integer, Integer> simple =
                    Recommender.builder().solver(baseline).train(split.train());
            errors.put(baseline.name(), RatingMetrics.of(simple, split.test()));
        }
        errors.put(SOLVER.name(), RatingMetrics.of(recommender, split.test()));
        report.errors(errors, OptionalDouble.of(films.bestRmse()));
    }

    private void recommend(Recommender<Integer, Integer> recommender, Interactions<Integer, Integer> ratings) {
        report.heading("User " + USER + " rated these best");
        report.bestRated(ratings, USER, 5);
        report.heading("Ten recommendations for user " + USER);
        report.recommendations(recommender.recommend(USER, 10));
    }

    private void findSimilar(Recommender<Integer, Integer> recommender, int film) {
        report.heading("Similar to " + described(film));
        report.similar(recommender.similarItems(film, 5));
    }

    private void welcome(Recommender<Integer, Integer> recommender, Map<Integer, Float> history) {
        report.heading("A new user rates three films");
        history.forEach((film, stars) -> out.printf(Locale.ROOT, "  %.1f  %s%n", stars, described(film)));
        out.println();
        report.recommendations(recommender.recommendFor(history, 5));
    }

    private String described(int film) {
        return films.title(film) + ": " + String.join(", ", films.genres(film));
    }

    /** The films with this main genre, those with most ratings first. */
    private List<Integer> mostRated(Interactions<Integer, Integer> ratings, String genre) {
        return FilmReport.mostRated(ratings).stream()
                .filter(film -> films.genres(film).get(0).equals(genre))
                .toList();
    }

    private void saveAndLoad(Recommender<Integer, Integer> recommender) throws IOException {
        report.heading("Saved and loaded");
        Path file = Files.createTempFile("quick-start", ".cofactor");
        try {
            recommender.save(file);
            Recommender<Integer, Integer> loaded = Recommender.load(file, IdCodec.integers(), IdCodec.integers());
            boolean same = loaded.recommend(USER, 10).equals(recommender.recommend(USER, 10));
            out.printf(
                    Locale.ROOT,
                    "  one file of %d kB; loaded again, it gives user %d %s ten recommendations%n",
                    Files.size(file) / 1000,
                    USER,
                    same ? "the same" : "OTHER");
        } finally {
            Files.delete(file);
        }
    }
}
