package dev.cofactor.examples;

import dev.cofactor.Recommender;
import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import dev.cofactor.eval.Figure;
import dev.cofactor.eval.RatingEvaluation;
import dev.cofactor.eval.RatingMetrics;
import dev.cofactor.eval.Split;
import dev.cofactor.eval.Splits;
import dev.cofactor.eval.search.Halving;
import dev.cofactor.eval.search.Search;
import dev.cofactor.eval.search.SearchResult;
import dev.cofactor.eval.search.SearchSpace;
import dev.cofactor.eval.search.SearchStrategy;
import dev.cofactor.eval.search.Trial;
import dev.cofactor.eval.search.Validation;
import dev.cofactor.eval.search.Values;
import dev.cofactor.examples.support.CommandLines;
import dev.cofactor.examples.support.FilmOptions;
import dev.cofactor.examples.support.FilmReport;
import dev.cofactor.examples.support.Films;
import dev.cofactor.examples.support.TextTable;
import dev.cofactor.solver.Solver;
import dev.cofactor.solvers.als.ExplicitAls;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Searches for the options with which {@link ExplicitAls} predicts best. The data has three parts, and each is looked at for
 * one thing alone: candidates learn from the training part, the validation part says which of them is best, and the test
 * part, in the end and once, how good that one is.
 *
 * <pre>./mvnw -q verify -Dexample=SearchExample -Dexample.args="--data ml-100k.zip"</pre>
 */
@Command(
        name = "SearchExample",
        showDefaultValues = true,
        sortOptions = false,
        description = "Searches for the options of a solver, and draws a picture of the search.")
public final class SearchExample implements Callable<Integer> {
    private static final double TEST_SHARE = 0.1;
    private static final double VALIDATION_SHARE = 0.1;

    @Mixin
    private final FilmOptions options = new FilmOptions();

    @Option(names = "--candidates", paramLabel = "<n>", defaultValue = "24", description = "to be tried")
    private int candidates;

    @Option(names = "--epochs", paramLabel = "<n>", defaultValue = "12", description = "of those that go on to the end")
    private int epochs;

    @Option(
            names = "--picture",
            paramLabel = "<file>",
            defaultValue = "target/search/search.svg",
            description = "for the picture")
    private Path picture = Path.of("");

    private final PrintStream out;
    private final SyntheticInteractions inventedFilms;

    SearchExample(PrintStream out, SyntheticInteractions inventedFilms) {
        this.out = out;
        this.inventedFilms = inventedFilms;
    }

    /** Runs it; exits with 0 if all went well. */
    public static void main(String[] args) {
        System.exit(CommandLines.execute(new SearchExample(System.out, Films.invented()), System.err, args));
    }

    @Override
    public Integer call() throws IOException {
        Films films = options.films(inventedFilms);
        FilmReport report = new FilmReport(out, films.catalogue());
        Split<Integer, Integer> split = Splits.random(films.ratings(), TEST_SHARE, options.seed());
        report.heading("The data");
        report.line(
                "%,d ratings to search with, %,d to test on in the end",
                split.train().size(), split.test().size());

        SearchSpace<ExplicitAls> space = space();
        report.heading("The search");
        report.line("%d candidates at random in the space of %s;", candidates, String.join(", ", space.names()));
        report.line(
                "a third of them go on after %d epochs, a third of these after %d, to %d", rung(), 3 * rung(), epochs);
        out.println();
        SearchResult<ExplicitAls> result = Search.of(space, RatingEvaluation.defaults(), "RMSE")
                .strategy(SearchStrategy.random(candidates))
                .halving(new Halving(rung(), 3))
                .validation(Validation.random(VALIDATION_SHARE, options.seed()))
                .seed(options.seed())
                .listener(trial -> report.line("%s", described(trial)))
                .run(split.train());

        report.heading("All trials, the best one marked");
        out.print(result.toString().indent(2));

        report.heading("Errors on the test part, in stars");
        Map<String, RatingMetrics> errors = new LinkedHashMap<>();
        errors.put("BiasOnly", errors(BiasOnly.defaults(), split));
        errors.put("ExplicitAls.defaults()", errors(ExplicitAls.defaults().withEpochs(epochs), split));
        // The best candidate learns once more, now from the validation part as well.
        errors.put("ExplicitAls as found", RatingMetrics.of(result.train(split.train()), split.test()));
        report.errors(errors, OptionalDouble.empty());
        report.text("On the validation part, the best candidate had " + score(result.best())
                + ". It was chosen for that, so it is no promise; the test part is.");

        Files.createDirectories(picture.toAbsolutePath().getParent());
        Files.writeString(picture, result.toSvg());
        out.println();
        out.println("Picture: " + picture);
        return 0;
    }

    /** Each option with its values: on a logarithmic scale, as suits numbers that may be ten times as large. */
    private SearchSpace<ExplicitAls> space() {
        return SearchSpace.of(ExplicitAls.defaults().withEpochs(epochs))
                .with("factors", Values.logIntegers(2, 32), ExplicitAls::withFactors)
                .with("regularization", Values.logUniform(0.1, 30), ExplicitAls::withRegularization)
                .with("biasRegularization", Values.logUniform(0.1, 30), ExplicitAls::withBiasRegularization);
    }

    /** How long all candidates train before most of them end. Too soon, and those win that learn fast instead of well. */
    private int rung() {
        return Math.max(1, epochs / 6);
    }

    private static String described(Trial<ExplicitAls> trial) {
        return TextTable.cell("candidate %d, %d epochs: %s", trial.number(), trial.epochs(), score(trial));
    }

    private static String score(Trial<ExplicitAls> trial) {
        return trial.score().map(Figure::toString).or(trial::failure).orElseThrow();
    }

    private RatingMetrics errors(Solver solver, Split<Integer, Integer> split) {
        Recommender<Integer, Integer> recommender =
                Recommender.builder().solver(solver).seed(options.seed()).train(split.train());
        return RatingMetrics.of(recommender, split.test());
    }
}
