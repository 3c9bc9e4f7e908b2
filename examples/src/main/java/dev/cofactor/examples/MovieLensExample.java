package dev.cofactor.examples;

import dev.cofactor.Recommender;
import dev.cofactor.RecommenderBuilder;
import dev.cofactor.Similar;
import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.baseline.GlobalMean;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsSummary;
import dev.cofactor.data.MovieLens;
import dev.cofactor.eval.CrossValidation;
import dev.cofactor.eval.LearningCurve;
import dev.cofactor.eval.RatingMetrics;
import dev.cofactor.eval.Split;
import dev.cofactor.eval.Splits;
import dev.cofactor.eval.split.FixedSplits;
import dev.cofactor.examples.plots.Charts;
import dev.cofactor.examples.plots.CurveChart;
import dev.cofactor.examples.plots.DataCharts;
import dev.cofactor.examples.plots.ItemMap;
import dev.cofactor.examples.support.Catalogue;
import dev.cofactor.examples.support.CommandLines;
import dev.cofactor.examples.support.FilmReport;
import dev.cofactor.examples.support.ProgressDisplay;
import dev.cofactor.solver.Solver;
import dev.cofactor.solvers.sgd.BiasedMf;
import dev.cofactor.solvers.sgd.SvdPlusPlus;
import dev.cofactor.solvers.sgd.TimeSvdPlusPlus;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Learns from an edition of MovieLens, says how well, recommends, and draws pictures. The data is at
 * https://grouplens.org/datasets/movielens/.
 *
 * <pre>./mvnw -q -Pexample verify -Dexample=MovieLensExample -Dexample.args="--data ml-1m.zip"</pre>
 */
@Command(
        name = "MovieLensExample",
        showDefaultValues = true,
        sortOptions = false,
        description = "Trains BiasedMf on an edition of MovieLens, measures it, recommends, and draws pictures.")
public final class MovieLensExample implements Callable<Integer> {
    private static final double VALIDATION_SHARE = 0.1;
    private static final int FILMS_ON_MAP = 60;

    @Option(names = "--data", required = true, paramLabel = "<path>", description = "folder or zip of an edition")
    private @Nullable Path data;

    @Option(names = "--seed", paramLabel = "<n>", defaultValue = "42", description = "of the split and the training")
    private long seed;

    @Option(names = "--test-share", paramLabel = "<x>", defaultValue = "0.1", description = "of all ratings")
    private double testShare;

    @Option(names = "--factors", paramLabel = "<n>", description = "instead of the solver's default")
    private @Nullable Integer factors;

    @Option(names = "--epochs", paramLabel = "<n>", description = "instead of the solver's default")
    private @Nullable Integer epochs;

    @Option(names = "--user", paramLabel = "<id>", description = "to recommend to; the first one unless said")
    private @Nullable Integer user;

    @Option(names = "--official-folds", description = "cross-validate on u1 to u5 of ml-100k, and no more")
    private boolean officialFolds;

    @Option(names = "--plots", paramLabel = "<folder>", defaultValue = "target/plots", description = "for pictures")
    private @Nullable Path plots;

    @Option(names = "--help", usageHelp = true, description = "shows this and ends")
    @SuppressWarnings("UnusedVariable") // picocli acts on it before this program is called
    private boolean help;

    private final PrintStream out;

    MovieLensExample(PrintStream out) {
        this.out = out;
    }

    /** Runs it; exits with 0 if all went well. */
    public static void main(String[] args) {
        System.exit(run(System.out, System.err, args));
    }

    static int run(PrintStream out, PrintStream err, String... args) {
        return CommandLines.execute(new MovieLensExample(out), err, args);
    }

    @Override
    public Integer call() throws IOException {
        MovieLens movieLens = MovieLens.load(required(data));
        FilmReport report = new FilmReport(out, Catalogue.of(movieLens));
        InteractionsSummary summary = movieLens.ratings().summary();
        report.heading("The data");
        out.println(summary);
        if (officialFolds) {
            crossValidate(movieLens, report);
            return 0;
        }
        Split<Integer, Integer> split = Splits.random(movieLens.ratings(), testShare, seed);
        LearningCurve curve = learningCurve(split.train(), report);
        report.heading(count("Training on all %,d ratings that are not tested on", split.train()));
        Recommender<Integer, Integer> recommender = train(split.train());
        report.heading(count("Errors on the %,d ratings of the test part, in stars", split.test()));
        report.errors(errors(recommender, split), OptionalDouble.empty());
        recommend(recommender, split.train(), report);
        List<Integer> popular = FilmReport.mostRated(split.train());
        findSimilar(recommender, popular, movieLens, report);
        draw(movieLens, summary, curve, recommender, popular);
        return 0;
    }

    private BiasedMf solver() {
        BiasedMf solver = BiasedMf.defaults();
        solver = factors == null ? solver : solver.withFactors(factors);
        return epochs == null ? solver : solver.withEpochs(epochs);
    }

    private RecommenderBuilder builder() {
        return Recommender.builder().solver(solver()).seed(seed);
    }

    private void crossValidate(MovieLens movieLens, FilmReport report) throws IOException {
        List<Split<Integer, Integer>> folds = FixedSplits.movieLensFolds(movieLens);
        for (Solver solver :
                List.of(BiasOnly.defaults(), solver(), SvdPlusPlus.defaults(), TimeSvdPlusPlus.defaults())) {
            report.heading(solver.name() + " on the official folds u1 to u5");
            CrossValidation result =
                    CrossValidation.run(Recommender.builder().solver(solver).seed(seed), folds);
            out.println(result.toString().indent(2).stripTrailing());
        }
    }

    /** How training goes, watched on a part of the training part: the test part is for the end, and for once. */
    private LearningCurve learningCurve(Interactions<Integer, Integer> ratings, FilmReport report) {
        Split<Integer, Integer> split = Splits.random(ratings, VALIDATION_SHARE, seed);
        report.heading(count("Learning curve: errors on %,d ratings put aside for validation", split.test()));
        LearningCurve curve = LearningCurve.validatedOn(split.test());
        try (ProgressDisplay progress = ProgressDisplay.on(out)) {
            builder().listener(curve.andThen(progress)).train(split.train());
        }
        LearningCurve.Point best = curve.best().orElseThrow();
        out.printf(
                Locale.ROOT,
                "  best in epoch %d: %s%n",
                best.epoch(),
                best.validation().orElseThrow());
        return curve;
    }

    private Recommender<Integer, Integer> train(Interactions<Integer, Integer> ratings) {
        try (ProgressDisplay progress = ProgressDisplay.on(out)) {
            return builder().listener(progress).train(ratings);
        }
    }

    private Map<String, RatingMetrics> errors(
            Recommender<Integer, Integer> recommender, Split<Integer, Integer> split) {
        Map<String, RatingMetrics> errors = new LinkedHashMap<>();
        for (Solver baseline : List.of(GlobalMean.defaults(), BiasOnly.defaults())) {
            Recommender<Integer, Integer> simple =
                    Recommender.builder().solver(baseline).train(split.train());
            errors.put(baseline.name(), RatingMetrics.of(simple, split.test()));
        }
        errors.put(recommender.provenance().solver(), RatingMetrics.of(recommender, split.test()));
        Solver plusPlus = SvdPlusPlus.defaults();
        errors.put(
                plusPlus.name(),
                RatingMetrics.of(
                        Recommender.builder().solver(plusPlus).seed(seed).train(split.train()), split.test()));
        return errors;
    }

    private void recommend(
            Recommender<Integer, Integer> recommender, Interactions<Integer, Integer> ratings, FilmReport report) {
        int userId = user == null ? ratings.users().id(0) : user;
        if (ratings.users().contains(userId)) {
            report.heading("User " + userId + " rated these best");
            report.bestRated(ratings, userId, 10);
        }
        report.heading("Ten recommendations for user " + userId);
        report.recommendations(recommender.recommend(userId, 10));
    }

    /** For the most rated film of each of the three first listed genres that come first, among the tenth best known. */
    private void findSimilar(
            Recommender<Integer, Integer> recommender, List<Integer> popular, MovieLens movieLens, FilmReport report) {
        Catalogue catalogue = Catalogue.of(movieLens);
        Map<List<String>, Integer> wellKnown = new LinkedHashMap<>();
        for (int film : popular) {
            wellKnown.putIfAbsent(catalogue.genres(film).stream().limit(1).toList(), film);
        }
        Set<Integer> known = Set.copyOf(popular.subList(0, 1 + popular.size() / 10));
        wellKnown.values().stream().limit(3).forEach(film -> {
            report.heading("Similar to " + catalogue.title(film));
            List<Similar<Integer>> similar =
                    recommender.similarItems(film, recommender.items().size());
            report.similar(similar.stream()
                    .filter(other -> known.contains(other.id()))
                    .limit(8)
                    .toList());
        });
    }

    private void draw(
            MovieLens movieLens,
            InteractionsSummary summary,
            LearningCurve curve,
            Recommender<Integer, Integer> recommender,
            List<Integer> popular)
            throws IOException {
        Path folder = required(plots);
        Charts.save(DataCharts.histogram(summary), folder.resolve("ratings.png"));
        Charts.save(DataCharts.heatMap(movieLens.ratings()), folder.resolve("users-and-items.png"));
        Charts.save(CurveChart.of(curve), folder.resolve("learning-curve.png"));
        List<Integer> onMap = popular.subList(0, Math.min(FILMS_ON_MAP, popular.size()));
        Charts.save(ItemMap.of(recommender, onMap, Catalogue.of(movieLens)), folder.resolve("items.png"));
        out.println();
        out.println("Pictures: ratings.png, users-and-items.png, learning-curve.png and items.png in " + folder);
    }

    private static String count(String format, Interactions<?, ?> ratings) {
        return String.format(Locale.ROOT, format, ratings.size());
    }

    private static <T> T required(@Nullable T option) {
        if (option == null) {
            throw new IllegalStateException("picocli runs this only with all required options and defaults set");
        }
        return option;
    }
}
