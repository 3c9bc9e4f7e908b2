package dev.cofactor.examples;

import dev.cofactor.Recommender;
import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.MovieLens;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import dev.cofactor.eval.RatingMetrics;
import dev.cofactor.eval.Split;
import dev.cofactor.eval.Splits;
import dev.cofactor.examples.support.CommandLines;
import dev.cofactor.examples.support.DriftingFilms;
import dev.cofactor.examples.support.FilmOptions;
import dev.cofactor.examples.support.FilmReport;
import dev.cofactor.examples.support.Films;
import dev.cofactor.examples.support.ProgressDisplay;
import dev.cofactor.examples.support.TextTable;
import dev.cofactor.solver.Solver;
import dev.cofactor.solvers.sgd.SvdPlusPlus;
import dev.cofactor.solvers.sgd.TimeRegularization;
import dev.cofactor.solvers.sgd.TimeSvdPlusPlus;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Learns ratings that change with time: films rise and fall in esteem, people grow kinder or stricter. {@link
 * TimeSvdPlusPlus} follows them, and answers as of a time; {@link SvdPlusPlus}, which is the same without time, learns
 * the mean of it all. The invented films drift as planted; those of MovieLens as they may.
 *
 * <pre>./mvnw -q verify -Dexample=TimeExample -Dexample.args="--data ml-100k.zip"</pre>
 */
@Command(
        name = "TimeExample",
        showDefaultValues = true,
        sortOptions = false,
        description = "Learns how ratings change with time, and recommends as of a time.")
public final class TimeExample implements Callable<Integer> {
    private static final double TEST_SHARE = 0.1;
    private static final int WELL_KNOWN = 100;
    private static final int SHOWN = 3;

    @Mixin
    private final FilmOptions options = new FilmOptions();

    @Option(names = "--factors", paramLabel = "<n>", defaultValue = "8", description = "of both solvers")
    private int factors;

    @Option(names = "--epochs", paramLabel = "<n>", defaultValue = "30", description = "of both solvers")
    private int epochs;

    @Option(names = "--user", paramLabel = "<id>", defaultValue = "10", description = "to recommend to")
    private int user;

    private final PrintStream out;
    private final SyntheticInteractions inventedFilms;

    TimeExample(PrintStream out, SyntheticInteractions inventedFilms) {
        this.out = out;
        this.inventedFilms = inventedFilms;
    }

    /** Runs it; exits with 0 if all went well. */
    public static void main(String[] args) {
        System.exit(CommandLines.execute(new TimeExample(System.out, Films.invented()), System.err, args));
    }

    @Override
    public Integer call() throws IOException {
        Optional<MovieLens> movieLens = options.movieLens();
        if (movieLens.isPresent()) {
            show(Films.of(movieLens.get()), null);
        } else {
            DriftingFilms drifting = DriftingFilms.of(inventedFilms, options.seed());
            show(drifting.films(), drifting::drift);
        }
        return 0;
    }

    private void show(Films films, @Nullable IntToDoubleFunction planted) {
        FilmReport report = new FilmReport(out, films.catalogue());
        Interactions<Integer, Integer> ratings = films.ratings();
        Instant first = times(ratings).min(Comparator.naturalOrder()).orElseThrow();
        Instant last = times(ratings).max(Comparator.naturalOrder()).orElseThrow();
        report.heading("The data");
        report.line("%,d ratings from %s to %s", ratings.size(), day(first), day(last));

        report.heading("Training");
        Split<Integer, Integer> split = Splits.random(ratings, TEST_SHARE, options.seed());
        SvdPlusPlus timeless = SvdPlusPlus.defaults().withFactors(factors).withEpochs(epochs);
        Map<String, RatingMetrics> errors = new LinkedHashMap<>();
        errors.put("BiasOnly", RatingMetrics.of(train(BiasOnly.defaults(), split.train()), split.test()));
        errors.put(timeless.name(), RatingMetrics.of(train(timeless, split.train()), split.test()));
        // A test rating is predicted as of its own time.
        TimeSvdPlusPlus timeAware = TimeSvdPlusPlus.defaults().withBase(timeless);
        if (planted != null) {
            // The defaults are for MovieLens, where little drifts; here much does, and steadily.
            timeAware = timeAware
                    .withDriftExponent(1)
                    .withBins(10)
                    .withTimeRegularization(new TimeRegularization(2, 40, 2, 40));
        }
        Recommender<Integer, Integer> recommender = train(timeAware, split.train());
        errors.put(timeAware.name(), RatingMetrics.of(recommender, split.test()));

        report.heading("Errors on the test part, in stars");
        report.errors(errors, OptionalDouble.empty());

        report.heading("Well-known films whose esteem rose and fell most, in stars");
        out.print(esteem(recommender, ratings, films, first, last, planted));

        // The same user, the same question, another time.
        for (Instant time : List.of(first, last)) {
            report.heading("Recommended to user " + user + " as of " + day(time));
            report.recommendations(recommender.query(user).count(5).asOf(time).recommend());
        }
    }

    private Recommender<Integer, Integer> train(Solver solver, Interactions<Integer, Integer> ratings) {
        try (ProgressDisplay progress = ProgressDisplay.on(out)) {
            return Recommender.builder()
                    .solver(solver)
                    .seed(options.seed())
                    .clipToScale(true)
                    .listener(progress)
                    .train(ratings);
        }
    }

    private TextTable esteem(
            Recommender<Integer, Integer> recommender,
            Interactions<Integer, Integer> ratings,
            Films films,
            Instant first,
            Instant last,
            @Nullable IntToDoubleFunction planted) {
        record Esteem(int film, double before, double after) {}
        List<Esteem> all = FilmReport.mostRated(ratings).stream()
                .limit(WELL_KNOWN)
                .map(film -> new Esteem(film, bias(recommender, film, first), bias(recommender, film, last)))
                .sorted(Comparator.comparingDouble(film -> film.before() - film.after()))
                .toList();
        TextTable table =
                new TextTable().left("title").right("at first").right("at last").right("change");
        table = planted == null ? table : table.right("planted");
        int shown = Math.min(SHOWN, all.size() / 2);
        for (Esteem film : Stream.concat(all.stream().limit(shown), all.stream().skip(all.size() - shown))
                .toList()) {
            Stream<String> cells = Stream.of(
                    films.catalogue().title(film.film()),
                    TextTable.cell("%+.2f", film.before()),
                    TextTable.cell("%+.2f", film.after()),
                    TextTable.cell("%+.2f", film.after() - film.before()));
            Stream<String> truth = planted == null
                    ? Stream.empty()
                    : Stream.of(TextTable.cell("%+.2f", planted.applyAsDouble(film.film())));
            table.row(Stream.concat(cells, truth).toArray(String[]::new));
        }
        return table;
    }

    /** By how much a film is rated better than others as of a time: a part of every score, so any user will do. */
    private double bias(Recommender<Integer, Integer> recommender, int film, Instant time) {
        return recommender.query(user).asOf(time).explain(film).itemBias();
    }

    private static Stream<Instant> times(Interactions<Integer, Integer> ratings) {
        return ratings.stream().map(rating -> rating.timestamp().orElseThrow());
    }

    private static String day(Instant time) {
        return time.toString().substring(0, "2020-01-01".length());
    }
}
