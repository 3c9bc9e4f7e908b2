package dev.cofactor.examples;

import dev.cofactor.FactorItems;
import dev.cofactor.Recommender;
import dev.cofactor.Similar;
import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.baseline.GlobalMean;
import dev.cofactor.data.IdCodec;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import dev.cofactor.eval.RatingMetrics;
import dev.cofactor.eval.Split;
import dev.cofactor.eval.Splits;
import dev.cofactor.examples.solver.NonNegativeMf;
import dev.cofactor.examples.support.CommandLines;
import dev.cofactor.examples.support.FilmOptions;
import dev.cofactor.examples.support.FilmReport;
import dev.cofactor.examples.support.Films;
import dev.cofactor.examples.support.Frequencies;
import dev.cofactor.examples.support.ProgressDisplay;
import dev.cofactor.examples.support.TextTable;
import dev.cofactor.solver.Solver;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Uses a solver that is not from the library: {@link NonNegativeMf}, four small classes beside this program. What it
 * learns can do all that a recommender does, since that needs no more than its numbers. That it keeps the promises of a
 * solver is tested by {@code NonNegativeMfContractTest}, which is ten lines on top of the library's test kit.
 *
 * <pre>./mvnw -q verify -Dexample=CustomSolverExample -Dexample.args="--data ml-1m.zip"</pre>
 */
@Command(
        name = "CustomSolverExample",
        showDefaultValues = true,
        sortOptions = false,
        description = "Trains a solver of its own, and does with it what a recommender can.")
public final class CustomSolverExample implements Callable<Integer> {
    private static final double TEST_SHARE = 0.1;
    private static final int TOP = 30;

    @Mixin
    private final FilmOptions options = new FilmOptions();

    @Option(names = "--factors", paramLabel = "<n>", defaultValue = "8", description = "of the solver")
    private int factors;

    @Option(names = "--epochs", paramLabel = "<n>", defaultValue = "150", description = "of the solver")
    private int epochs;

    private final PrintStream out;
    private final SyntheticInteractions inventedFilms;

    CustomSolverExample(PrintStream out, SyntheticInteractions inventedFilms) {
        this.out = out;
        this.inventedFilms = inventedFilms;
    }

    /** Runs it; exits with 0 if all went well. */
    public static void main(String[] args) {
        System.exit(
                CommandLines.execute(new CustomSolverExample(System.out, Films.inventedTastes()), System.err, args));
    }

    @Override
    public Integer call() throws IOException {
        Films films = options.films(inventedFilms);
        FilmReport report = new FilmReport(out, films.catalogue());
        Split<Integer, Integer> split = Splits.random(films.ratings(), TEST_SHARE, options.seed());

        // To the builder it is a solver like any other.
        Solver solver = NonNegativeMf.defaults().withFactors(factors).withEpochs(epochs);
        report.heading("Training " + solver);
        Recommender<Integer, Integer> recommender = train(solver, split.train());

        report.heading("Errors on the test part, in stars");
        Map<String, RatingMetrics> errors = new LinkedHashMap<>();
        for (Solver baseline : List.of(GlobalMean.defaults(), BiasOnly.defaults())) {
            errors.put(baseline.name(), RatingMetrics.of(train(baseline, split.train()), split.test()));
        }
        errors.put(solver.name(), RatingMetrics.of(recommender, split.test()));
        report.errors(errors, OptionalDouble.empty());

        report.heading("What it can do, read off the interfaces of its model");
        report.line("%s", recommender.capabilities());
        showFactors(recommender, films, report);

        report.heading("A new user who gave five stars to three films, folded in");
        List<Integer> known = FilmReport.mostRated(split.train()).subList(0, 3);
        report.recommendations(
                recommender.recommendFor(Map.of(known.get(0), 5f, known.get(1), 5f, known.get(2), 5f), 5));

        report.heading("Similar to " + report.title(known.get(0)));
        List<Similar<Integer>> similar = recommender.similarItems(known.get(0), 5);
        report.similar(similar);

        Path file = Files.createTempFile("custom-solver", ".cofactor");
        try {
            // No solver is named here: the file says which codec wrote it, and that is found by its name.
            recommender.save(file);
            Recommender<Integer, Integer> loaded = Recommender.load(file, IdCodec.integers(), IdCodec.integers());
            report.heading("Saved and loaded");
            report.line(
                    "%d kB by the codec of the example; similar films are %s",
                    Files.size(file) / 1000,
                    loaded.similarItems(known.get(0), 5).equals(similar) ? "the same" : "OTHERS");
        } finally {
            Files.delete(file);
        }
        return 0;
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

    /** Factors that only add often have a meaning: the films with the most of one are of the same kind. */
    private void showFactors(Recommender<Integer, Integer> recommender, Films films, FilmReport report) {
        report.heading("Its factors, and what the " + TOP + " films with the most of each have in common");
        TextTable table =
                new TextTable().right("factor").left("the first of them").left("most frequent genres");
        for (int factor = 0; factor < factors; factor++) {
            FactorItems<Integer> ends = recommender.itemsOfFactor(factor, TOP);
            List<Integer> most = ends.highest();
            Stream<String> genres = most.stream().flatMap(film -> films.catalogue().genres(film).stream());
            List<String> frequent = Frequencies.mostFrequent(genres);
            table.row(
                    Integer.toString(factor),
                    TextTable.shortened(report.title(most.get(0)), 44),
                    String.join(", ", frequent.subList(0, Math.min(2, frequent.size()))));
        }
        out.print(table);
    }
}
