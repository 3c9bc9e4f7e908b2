package dev.cofactor.benchmarks;

import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.baseline.GlobalMean;
import dev.cofactor.baseline.RandomScores;
import dev.cofactor.benchmarks.ranking.RankedSolver;
import dev.cofactor.benchmarks.ranking.RankingProtocol;
import dev.cofactor.benchmarks.ranking.RankingProtocol.Kind;
import dev.cofactor.data.MovieLens;
import dev.cofactor.eval.Figure;
import dev.cofactor.eval.RatingEvaluation;
import dev.cofactor.eval.Split;
import dev.cofactor.eval.Splits;
import dev.cofactor.eval.comparison.Comparison;
import dev.cofactor.eval.comparison.ComparisonListener;
import dev.cofactor.eval.comparison.ComparisonReport;
import dev.cofactor.eval.comparison.Cost;
import dev.cofactor.eval.comparison.Trial;
import dev.cofactor.eval.comparison.TrialFailure;
import dev.cofactor.solver.Solver;
import dev.cofactor.solvers.als.ExplicitAls;
import dev.cofactor.solvers.sgd.BiasedMf;
import dev.cofactor.solvers.sgd.LogisticMf;
import dev.cofactor.solvers.sgd.SvdPlusPlus;
import dev.cofactor.solvers.sgd.TimeSvdPlusPlus;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Compares all solvers and baselines on the same data and writes the report as Markdown and as a page: predictions of ratings
 * for an edition of MovieLens, rankings for a split that {@link RankingBenchmark} reads. {@code Ease} is left out where its matrix
 * would take gigabytes.
 *
 * <pre>{@code
 * ./mvnw -q verify -Dbenchmark=ComparisonBenchmark -Dbenchmark.args="--ratings ml-1m.zip"
 * ./mvnw -q verify -Dbenchmark=ComparisonBenchmark -Dbenchmark.args="--rankings ncf-ml-1m.zip"
 * ./mvnw -q verify -Dbenchmark=ComparisonBenchmark -Dbenchmark.args="--rankings gowalla.zip"
 * }</pre>
 */
@Command(
        name = "ComparisonBenchmark",
        showDefaultValues = true,
        sortOptions = false,
        description = "Writes a report that compares all solvers and baselines.")
public final class ComparisonBenchmark implements Callable<Integer> {
    private static final double TEST_SHARE = 0.1;
    private static final double MILLIS = 1e3;

    @Option(names = "--ratings", paramLabel = "<zip>", description = "an edition of MovieLens")
    private @Nullable Path ratings;

    @Option(names = "--rankings", paramLabel = "<zip>", description = "a split that RankingBenchmark reads")
    private @Nullable Path rankings;

    @Option(names = "--reports", paramLabel = "<folder>", defaultValue = "docs/reports", description = "where to write")
    private @Nullable Path reports;

    @Option(names = "--threads", paramLabel = "<n>", defaultValue = "2")
    private int threads;

    @Option(names = "--seed", paramLabel = "<n>", defaultValue = "42", description = "of the split and of trainings")
    private long seed;

    private final PrintStream out;

    ComparisonBenchmark(PrintStream out) {
        this.out = out;
    }

    /** Runs it; exits with 0 if all went well. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(commandLine(out).execute(args));
    }

    static CommandLine commandLine(PrintStream out) {
        return new CommandLine(new ComparisonBenchmark(out));
    }

    @Override
    public Integer call() throws IOException {
        if (reports == null) {
            throw new IllegalStateException("picocli runs this only with all defaults set");
        }
        if ((ratings == null) == (rankings == null)) {
            throw new IllegalArgumentException("say either --ratings or --rankings");
        }
        if (ratings == null) {
            compareRankings(Objects.requireNonNull(rankings), reports);
        } else {
            compareRatings(ratings, reports);
        }
        return 0;
    }

    private void compareRatings(Path edition, Path folder) throws IOException {
        List<Solver> solvers = List.of(
                GlobalMean.defaults(),
                BiasOnly.defaults(),
                ExplicitAls.defaults(),
                BiasedMf.defaults(),
                SvdPlusPlus.defaults(),
                TimeSvdPlusPlus.defaults());
        Split<Integer, Integer> split = Splits.random(MovieLens.load(edition).ratings(), TEST_SHARE, seed);
        ComparisonReport report = comparison(solvers)
                .measuredBy(RatingEvaluation.defaults())
                .against("BiasedMf")
                .on(split);
        String what = "A tenth of the ratings, drawn at random, to test on; all solvers by their defaults.";
        write(report, folder, "--ratings", edition, what);
    }

    private void compareRankings(Path zip, Path folder) throws IOException {
        RankingProtocol protocol = RankingProtocol.of(zip, threads);
        List<Solver> solvers = new ArrayList<>(List.of(RandomScores.defaults()));
        for (RankedSolver solver : RankedSolver.values()) {
            if (solver != RankedSolver.EASE || protocol.kind() == Kind.NCF) {
                solvers.add(solver.tuned(protocol.kind()));
            }
        }
        solvers.add(LogisticMf.defaults());
        ComparisonReport report = comparison(solvers)
                .measuredBy(protocol.evaluation())
                .against("MostPopular")
                .on(protocol.split());
        String what = "The test part that is given, " + protocol.name().replaceFirst("^.*, ", "") + "; options as "
                + "`RankingBenchmark` found them on parts of the training part, `LogisticMf` by its defaults.";
        write(report, folder, "--rankings", zip, what);
    }

    private void write(ComparisonReport report, Path folder, String option, Path zip, String what) throws IOException {
        String name = zip.getFileName().toString();
        String heading = what + " Made by\n\n```\n./mvnw -q verify -Dbenchmark=ComparisonBenchmark -Dbenchmark.args=\""
                + option + " " + name + "\"\n```\n\n";
        Files.createDirectories(folder);
        Path path = folder.resolve(name.replaceFirst("\\.zip$", ""));
        Files.writeString(path.resolveSibling(path.getFileName() + ".md"), heading + report.toMarkdown());
        Files.writeString(path.resolveSibling(path.getFileName() + ".html"), report.toHtml());
        out.println(report);
    }

    private Comparison comparison(List<Solver> solvers) {
        return Comparison.of(solvers).withSeeds(seed).withThreads(threads).withListener(new Lines());
    }

    private final class Lines implements ComparisonListener {
        @Override
        public void onResult(Trial trial, List<Figure> figures, Cost cost) {
            out.printf(
                    Locale.ROOT,
                    "%d of %d: %s, %s, trained in %.1f s%n",
                    trial.number(),
                    trial.of(),
                    trial.contestant(),
                    figures.get(0),
                    cost.training().toMillis() / MILLIS);
        }

        @Override
        public void onFailure(TrialFailure failure) {
            out.println(failure);
        }
    }
}
