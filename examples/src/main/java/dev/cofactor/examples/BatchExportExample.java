package dev.cofactor.examples;

import dev.cofactor.Recommender;
import dev.cofactor.UserRecommendations;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import dev.cofactor.examples.support.CommandLines;
import dev.cofactor.examples.support.FilmOptions;
import dev.cofactor.examples.support.FilmReport;
import dev.cofactor.examples.support.Films;
import dev.cofactor.examples.support.Progress;
import dev.cofactor.examples.support.ProgressDisplay;
import dev.cofactor.examples.support.TextTable;
import dev.cofactor.exchange.Export;
import dev.cofactor.solvers.als.ImplicitAls;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Computes the recommendations of all users at once and writes them to files for other programs: as CSV, as JSON lines, and
 * the factors of the films beside them. Everything is written as it is computed, so the memory it takes does not depend on
 * the number of users.
 *
 * <pre>./mvnw -q verify -Dexample=BatchExportExample -Dexample.args="--data ml-1m.zip --folder target/lists"</pre>
 */
@Command(
        name = "BatchExportExample",
        showDefaultValues = true,
        sortOptions = false,
        description = "Writes recommendations of all users, and factors, to files.")
public final class BatchExportExample implements Callable<Integer> {
    private static final double LIKED = 4;

    @Mixin
    private final FilmOptions options = new FilmOptions();

    @Option(names = "--factors", paramLabel = "<n>", defaultValue = "16", description = "of the solver")
    private int factors;

    @Option(names = "--count", paramLabel = "<n>", defaultValue = "10", description = "of films for each user")
    private int count;

    @Option(
            names = "--folder",
            paramLabel = "<folder>",
            defaultValue = "target/export",
            description = "for the files; made if need be")
    private Path folder = Path.of("");

    private final PrintStream out;
    private final SyntheticInteractions inventedFilms;

    BatchExportExample(PrintStream out, SyntheticInteractions inventedFilms) {
        this.out = out;
        this.inventedFilms = inventedFilms;
    }

    /** Runs it; exits with 0 if all went well. */
    public static void main(String[] args) {
        System.exit(CommandLines.execute(new BatchExportExample(System.out, Films.invented()), System.err, args));
    }

    @Override
    public Integer call() throws IOException {
        Films films = options.films(inventedFilms);
        FilmReport report = new FilmReport(out, films.catalogue());
        report.heading("Training");
        Recommender<Integer, Integer> recommender = train(films.ratings().binarized(LIKED));
        Files.createDirectories(folder);

        report.heading(TextTable.cell(
                "%d films for each of %,d users", count, recommender.users().size()));
        Path csv = folder.resolve("recommendations.csv");
        long began = System.nanoTime();
        try (Progress progress = Progress.on(out, "users", recommender.users().size())) {
            Export.recommendations(recommender.recommendAll(count).peek(answer -> progress.step()))
                    .writeCsv(csv);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        report.line("%,.0f users a second", recommender.users().size() / seconds);

        // A stream like any other: here the users with the shortest histories are left to somebody else.
        Path json = folder.resolve("recommendations.jsonl");
        Stream<UserRecommendations<Integer, Integer>> active = recommender
                .recommendAll(count)
                .filter(answer -> recommender.history(answer.userId()).size() >= count);
        Export.recommendations(active).writeJsonLines(json);

        // With the factors, another program can score by itself: score = user factors · item factors + biases.
        Path factorFile = folder.resolve("film-factors.csv");
        Export.itemFactors(recommender).writeCsv(factorFile);

        for (Path file : List.of(csv, json, factorFile)) {
            show(file, report);
        }
        return 0;
    }

    private Recommender<Integer, Integer> train(Interactions<Integer, Integer> likes) {
        try (ProgressDisplay progress = ProgressDisplay.on(out)) {
            return Recommender.builder()
                    .solver(ImplicitAls.defaults().withFactors(factors).withRegularization(30))
                    .seed(options.seed())
                    .listener(progress)
                    .train(likes);
        }
    }

    private static void show(Path file, FilmReport report) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            List<String> all = lines.toList();
            report.heading(TextTable.cell("%s: %,d lines, %,d kB", file, all.size(), Files.size(file) / 1000));
            all.stream().limit(3).forEach(line -> report.line("%s", TextTable.shortened(line, 96)));
        }
    }
}
