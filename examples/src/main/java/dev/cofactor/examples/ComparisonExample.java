package dev.cofactor.examples;

import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.baseline.GlobalMean;
import dev.cofactor.baseline.MostPopular;
import dev.cofactor.baseline.RandomScores;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.MovieLens;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import dev.cofactor.eval.Figure;
import dev.cofactor.eval.RatingEvaluation;
import dev.cofactor.eval.Splits;
import dev.cofactor.eval.comparison.ComparedPair;
import dev.cofactor.eval.comparison.Comparison;
import dev.cofactor.eval.comparison.ComparisonListener;
import dev.cofactor.eval.comparison.ComparisonReport;
import dev.cofactor.eval.comparison.Cost;
import dev.cofactor.eval.comparison.Estimate;
import dev.cofactor.eval.comparison.FigureReport;
import dev.cofactor.eval.comparison.Trial;
import dev.cofactor.eval.comparison.TrialFailure;
import dev.cofactor.eval.ranking.Ndcg;
import dev.cofactor.eval.ranking.RankingEvaluation;
import dev.cofactor.eval.ranking.Recall;
import dev.cofactor.eval.ranking.beyond.CatalogueCoverage;
import dev.cofactor.examples.support.CommandLines;
import dev.cofactor.examples.support.FilmOptions;
import dev.cofactor.examples.support.Films;
import dev.cofactor.examples.support.TextTable;
import dev.cofactor.solvers.als.ExplicitAls;
import dev.cofactor.solvers.als.ImplicitAls;
import dev.cofactor.solvers.sgd.BiasedMf;
import dev.cofactor.solvers.sgd.Bpr;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Compares solvers with baselines: those that predict ratings by their errors, those that rank by their lists, each with
 * intervals and tests, and writes a report of each as a web page and as Markdown. Films and ratings are invented unless a
 * MovieLens edition is given.
 *
 * <pre>./mvnw -q -Pexample verify -Dexample=ComparisonExample -Dexample.args="--data ml-1m.zip"</pre>
 */
@Command(
        name = "ComparisonExample",
        showDefaultValues = true,
        sortOptions = false,
        description = "Compares solvers with baselines, and says which differences are more than chance.")
public final class ComparisonExample implements Callable<Integer> {
    private static final int FIGURES_SHOWN = 2;

    @Mixin
    private final FilmOptions options = new FilmOptions();

    @Option(names = "--trainings", paramLabel = "<n>", defaultValue = "1", description = "of each, with other seeds")
    private int trainings;

    @Option(names = "--factors", paramLabel = "<n>", defaultValue = "16", description = "of all solvers")
    private int factors;

    @Option(
            names = "--liked",
            paramLabel = "<x>",
            defaultValue = "4",
            description = "rating from which a film is liked")
    private double liked;

    @Option(names = "--reports", paramLabel = "<folder>", defaultValue = "target/comparison", description = "for pages")
    private @Nullable Path reports;

    private final PrintStream out;
    private final SyntheticInteractions inventedFilms;

    ComparisonExample(PrintStream out, SyntheticInteractions inventedFilms) {
        this.out = out;
        this.inventedFilms = inventedFilms;
    }

    /** Runs it; exits with 0 if all went well. */
    public static void main(String[] args) {
        System.exit(CommandLines.execute(new ComparisonExample(System.out, Films.invented()), System.err, args));
    }

    @Override
    public Integer call() throws IOException {
        if (trainings < 1) {
            throw new IllegalArgumentException("--trainings must be at least 1");
        }
        Interactions<Integer, Integer> ratings =
                options.movieLens().map(MovieLens::ratings).orElseGet(inventedFilms::interactions);
        heading("The data");
        out.println(ratings.summary());
        heading("Predicting ratings, 10 % of them put aside");
        show(compareRatings(ratings), "ratings");
        heading("Recommending films, 20 % of what each user likes put aside");
        show(compareRankings(ratings), "rankings");
        return 0;
    }

    private ComparisonReport compareRatings(Interactions<Integer, Integer> ratings) {
        return Comparison.of(
                        GlobalMean.defaults(),
                        BiasOnly.defaults(),
                        ExplicitAls.defaults().withFactors(factors),
                        BiasedMf.defaults().withFactors(factors))
                .measuredBy(RatingEvaluation.defaults())
                .withSeeds(seeds())
                .withListener(new Lines())
                .on(Splits.random(ratings, 0.1, options.seed()));
    }

    private ComparisonReport compareRankings(Interactions<Integer, Integer> ratings) {
        return Comparison.of(
                        RandomScores.defaults(),
                        MostPopular.defaults(),
                        ImplicitAls.defaults().withFactors(factors),
                        Bpr.defaults().withFactors(factors))
                .measuredBy(RankingEvaluation.defaults()
                        .withMetrics(List.of(Ndcg.at(10), Recall.at(10), CatalogueCoverage.at(10))))
                .withSeeds(seeds())
                .against("MostPopular")
                .withListener(new Lines())
                .on(Splits.perUser(ratings.binarized(liked), 0.2, options.seed()));
    }

    private long[] seeds() {
        long[] seeds = new long[trainings];
        for (int i = 0; i < trainings; i++) {
            seeds[i] = options.seed() + i;
        }
        return seeds;
    }

    private void show(ComparisonReport report, String name) throws IOException {
        for (FigureReport figure : report.figures().subList(0, FIGURES_SHOWN)) {
            out.println();
            out.print(table(report, figure));
        }
        if (reports == null) {
            throw new IllegalStateException("picocli runs this only with all defaults set");
        }
        Files.createDirectories(reports);
        Files.writeString(reports.resolve(name + ".html"), report.toHtml());
        Files.writeString(reports.resolve(name + ".md"), report.toMarkdown());
        out.println();
        out.println("All of it: " + name + ".html and " + name + ".md in " + reports);
    }

    private static TextTable table(ComparisonReport report, FigureReport figure) {
        TextTable table = new TextTable()
                .left(figure.name())
                .right("value")
                .right("95 % interval")
                .right("difference")
                .right("p")
                .left("");
        for (Estimate estimate : figure.estimates()) {
            String contestant = estimate.contestant();
            ComparedPair pair = figure.besideReference(contestant).orElse(null);
            table.row(
                    contestant,
                    format("%.4f", estimate.value()),
                    estimate.interval().map(Object::toString).orElse(""),
                    pair == null ? "" : format("%+.4f", pair.result().difference()),
                    pair == null
                            ? ""
                            : format(
                                    "%.4f",
                                    pair.corrected()
                                            .of(report.setting().inference().decisive())),
                    report.verdict(figure, contestant).label());
        }
        return table;
    }

    private void heading(String text) {
        out.println();
        out.println(text);
        out.println("-".repeat(text.length()));
    }

    private static String format(String format, Object number) {
        return String.format(Locale.ROOT, format, number);
    }

    /** A line for each training, and one for each failure. */
    private final class Lines implements ComparisonListener {
        @Override
        public void onResult(Trial trial, List<Figure> figures, Cost cost) {
            out.printf(
                    Locale.ROOT,
                    "  %d of %d: %s, seed %d, trained in %.1f s: %s%n",
                    trial.number(),
                    trial.of(),
                    trial.contestant(),
                    trial.seed(),
                    cost.training().toMillis() / 1000.0,
                    figures.get(0));
        }

        @Override
        public void onFailure(TrialFailure failure) {
            out.println("  " + failure);
        }
    }
}
