package dev.cofactor.examples;

import dev.cofactor.Recommender;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import dev.cofactor.examples.features.FeatureSettings;
import dev.cofactor.examples.features.FeatureTrial;
import dev.cofactor.examples.features.PairedDifferences;
import dev.cofactor.examples.features.ScarceItems;
import dev.cofactor.examples.features.SharedGenres;
import dev.cofactor.examples.support.Catalogue;
import dev.cofactor.examples.support.CommandLines;
import dev.cofactor.examples.support.FilmOptions;
import dev.cofactor.examples.support.FilmReport;
import dev.cofactor.examples.support.Films;
import dev.cofactor.examples.support.TextTable;
import dev.cofactor.solvers.als.ExplicitAls;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Shows what genres are worth for films that hardly anybody has rated yet: a fifth of the films is left no rating to
 * train on, or one to five, and {@link ExplicitAls} predicts their other ratings, once without genres and once with
 * them. Films and ratings are invented unless a MovieLens edition is given.
 *
 * <pre>./mvnw -q -Pexample verify -Dexample=ItemFeaturesExample -Dexample.args="--data ml-1m.zip"</pre>
 */
@Command(
        name = "ItemFeaturesExample",
        showDefaultValues = true,
        sortOptions = false,
        description = "Shows what genres are worth for films with few ratings or none.")
public final class ItemFeaturesExample implements Callable<Integer> {
    /** Added to a seed, so that the validation part is another draw than the test part. */
    private static final long VALIDATION = 1_000_000;

    @Mixin
    private final FilmOptions options = new FilmOptions();

    @Option(names = "--draws", paramLabel = "<n>", defaultValue = "5", description = "how often films are drawn")
    private int draws;

    @Option(names = "--factors", paramLabel = "<n>", defaultValue = "16", description = "of both solvers")
    private int factors;

    @Option(names = "--epochs", paramLabel = "<n>", defaultValue = "10", description = "of both solvers")
    private int epochs;

    private final PrintStream out;
    private final SyntheticInteractions inventedFilms;

    ItemFeaturesExample(PrintStream out, SyntheticInteractions inventedFilms) {
        this.out = out;
        this.inventedFilms = inventedFilms;
    }

    /** Runs it; exits with 0 if all went well. */
    public static void main(String[] args) {
        System.exit(CommandLines.execute(new ItemFeaturesExample(System.out, Films.invented()), System.err, args));
    }

    @Override
    public Integer call() throws IOException {
        if (draws < 2) {
            throw new IllegalArgumentException("--draws must be at least 2, or there is no standard error");
        }
        Films films = options.films(inventedFilms);
        show(films.ratings(), films.catalogue());
        return 0;
    }

    private void show(Interactions<Integer, Integer> ratings, Catalogue catalogue) {
        FilmReport report = new FilmReport(out, catalogue);
        long seed = options.seed();
        report.heading("The data");
        out.println(ratings.summary());
        ScarceItems first = ScarceItems.draw(ratings, seed);
        report.heading("What is drawn, seed " + seed);
        out.printf(
                Locale.ROOT,
                "  Of the films with more than 5 ratings, a tenth has none left to train on and a tenth 1 to 5.%n"
                        + "  %,d ratings to train on; to test on, %,d of films with 1 to 5 and %,d of those with none.%n",
                first.train().size(),
                first.few().size(),
                first.none().size());
        report.heading("Regularization, chosen on a part drawn likewise from that training part");
        FeatureSettings settings =
                FeatureSettings.chosen(ScarceItems.draw(first.train(), seed + VALIDATION), factors, epochs, seed);
        out.print(settings(settings));
        List<FeatureTrial> trials = LongStream.range(0, draws)
                .mapToObj(draw -> FeatureTrial.run(ratings, seed + draw, settings))
                .toList();
        report.heading("RMSE on films with 1 to 5 training ratings");
        out.print(errors(trials, FeatureTrial::few));
        report.heading("RMSE on films without training ratings");
        out.print(errors(trials, FeatureTrial::none));
        report.heading("Films without training ratings and the ten most similar ones with more than 5: shared genres");
        out.print(genres(trials));
        showSimilar(FeatureTrial.train(settings.with(), seed, first.train()), first, report, catalogue);
    }

    private static TextTable settings(FeatureSettings settings) {
        TextTable table = new TextTable()
                .left("ExplicitAls")
                .right("of factors")
                .right("of biases")
                .right("of features");
        ExplicitAls without = settings.without();
        ExplicitAls with = settings.with();
        table.row("without features", option(without, "regularization"), option(without, "biasRegularization"), "");
        return table.row(
                "with features",
                option(with, "regularization"),
                option(with, "biasRegularization"),
                option(with, "featureRegularization"));
    }

    private static String option(ExplicitAls solver, String name) {
        return Objects.requireNonNull(solver.configuration().get(name), name);
    }

    private static TextTable errors(List<FeatureTrial> trials, Function<FeatureTrial, FeatureTrial.Errors> part) {
        TextTable table = new TextTable()
                .left("seed")
                .right("ratings")
                .right("without")
                .right("with")
                .right("difference")
                .left("");
        for (FeatureTrial trial : trials) {
            FeatureTrial.Errors errors = part.apply(trial);
            table.row(
                    Long.toString(trial.seed()),
                    format("%,d", errors.ratings()),
                    format("%.4f", errors.without()),
                    format("%.4f", errors.with()),
                    format("%+.4f", errors.difference()),
                    "");
        }
        PairedDifferences differences = PairedDifferences.of(
                trials.stream().map(trial -> part.apply(trial).difference()).toList());
        return table.row(
                "mean",
                "",
                format("%.4f", mean(trials, trial -> part.apply(trial).without())),
                format("%.4f", mean(trials, trial -> part.apply(trial).with())),
                format("%+.4f", differences.mean()),
                format("± %.4f", differences.standardError()));
    }

    private static TextTable genres(List<FeatureTrial> trials) {
        TextTable table = new TextTable()
                .left("seed")
                .right("share a genre")
                .right("all pairs")
                .right("times chance");
        for (FeatureTrial trial : trials) {
            SharedGenres genres = trial.genres();
            table.row(
                    Long.toString(trial.seed()),
                    format("%.1f %%", 100 * genres.share()),
                    format("%.1f %%", 100 * genres.chance()),
                    format("%.2f", genres.lift()));
        }
        return table.row(
                "mean",
                format("%.1f %%", 100 * mean(trials, trial -> trial.genres().share())),
                format("%.1f %%", 100 * mean(trials, trial -> trial.genres().chance())),
                format("%.2f", mean(trials, trial -> trial.genres().lift())));
    }

    /** The unrated film that most people rated in truth, so that the reader knows it. */
    private static int bestKnown(ScarceItems items) {
        int[] counts = ScarceItems.counts(items.none());
        return items.unrated().stream()
                .max(Comparator.comparingInt(
                        item -> counts[items.none().items().indexOf(item).getAsInt()]))
                .orElseThrow();
    }

    private static void showSimilar(
            Recommender<Integer, Integer> recommender, ScarceItems items, FilmReport report, Catalogue catalogue) {
        int film = bestKnown(items);
        report.heading("Nobody rated " + catalogue.title(film) + " (" + String.join(", ", catalogue.genres(film))
                + "); similar by genres");
        report.similar(SharedGenres.mostSimilar(recommender, film, Set.copyOf(SharedGenres.known(items))));
    }

    private static double mean(List<FeatureTrial> trials, Function<FeatureTrial, Double> figure) {
        return trials.stream().mapToDouble(figure::apply).average().orElseThrow();
    }

    private static String format(String format, Object number) {
        return String.format(Locale.ROOT, format, number);
    }
}
