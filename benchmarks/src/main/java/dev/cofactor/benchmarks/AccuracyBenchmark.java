package dev.cofactor.benchmarks;

import dev.cofactor.benchmarks.accuracy.Protocol;
import dev.cofactor.benchmarks.accuracy.RatedSolver;
import dev.cofactor.benchmarks.accuracy.Search;
import dev.cofactor.benchmarks.accuracy.Trial;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.MovieLens;
import dev.cofactor.eval.Split;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The errors of solvers by their defaults on editions of MovieLens, and the search by which the defaults were found.
 *
 * <pre>{@code
 * ./mvnw -q verify -Dbenchmark=AccuracyBenchmark -Dbenchmark.args="--data ml-1m.zip --protocol 5-fold"
 * ./mvnw -q verify -Dbenchmark=AccuracyBenchmark -Dbenchmark.args="--data ml-1m.zip --data ml-100k.zip --search
 *     --solvers BiasedMf"
 * }</pre>
 */
@Command(
        name = "AccuracyBenchmark",
        showDefaultValues = true,
        sortOptions = false,
        description = "Measures how well ratings of MovieLens are predicted.")
public final class AccuracyBenchmark implements Callable<Integer> {
    private final PrintStream out;

    @Option(names = "--data", required = true, paramLabel = "<path>", description = "an edition; may be repeated")
    private List<Path> data = new ArrayList<>();

    @Option(
            names = "--protocol",
            paramLabel = "<name>",
            defaultValue = "90/10",
            description = "90/10; 5-fold; u1-u5, the folds of ml-100k; time, 5-fold as of the time of each rating;"
                    + " last-out, the last rating of each user")
    private String protocol = "";

    @Option(
            names = "--solvers",
            split = ",",
            paramLabel = "<name>",
            description =
                    "GlobalMean, BiasOnly, BiasedMf, SvdPlusPlus or TimeSvdPlusPlus, each by its defaults; what suits"
                            + " the protocol unless said")
    private List<String> solvers = List.of();

    @Option(
            names = "--search",
            description =
                    "instead tries other configurations on a part cut from the first training part, without a look at"
                            + " any test part; of several editions by the mean over them")
    private boolean search;

    @Option(names = "--best", paramLabel = "<n>", defaultValue = "10", description = "how many of a search are shown")
    private int best;

    @Option(names = "--seed", paramLabel = "<n>", defaultValue = "42", description = "of splits and trainings")
    private long seed;

    @Option(names = "--threads", paramLabel = "<n>", defaultValue = "2", description = "of a training")
    private int threads;

    private AccuracyBenchmark(PrintStream out) {
        this.out = out;
    }

    /** Runs it; exits with 0 if all went well. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(commandLine(out).execute(args));
    }

    static CommandLine commandLine(PrintStream out) {
        return new CommandLine(new AccuracyBenchmark(out)).setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof IOException || failure instanceof IllegalArgumentException) {
                command.getErr().println(failure.getMessage());
                return command.getCommandSpec().exitCodeOnExecutionException();
            }
            throw failure;
        });
    }

    @Override
    public Integer call() throws IOException {
        Protocol how = Protocol.parse(protocol);
        List<RatedSolver> who = solvers.isEmpty()
                ? how.usualSolvers()
                : solvers.stream().map(RatedSolver::parse).toList();
        if (search) {
            search(how, who);
        } else {
            for (Path path : data) {
                measure(path, how, who);
            }
        }
        return 0;
    }

    private void measure(Path path, Protocol how, List<RatedSolver> who) throws IOException {
        List<Split<Integer, Integer>> splits = how.splits(MovieLens.load(path), seed);
        out.printf(Locale.ROOT, "%s, %s, seed %d%n%n", path.getFileName(), how, seed);
        boolean paired = who.size() > 1 && splits.size() > 1;
        out.println("| defaults of | RMSE | MAE |" + (paired ? " RMSE less that of " + who.get(0) + " |" : ""));
        out.println("|---|---:|---:|" + (paired ? "---:|" : ""));
        @Nullable Trial first = null;
        for (RatedSolver solver : who) {
            Trial trial = Trial.run(solver.defaults(), splits, seed, threads);
            out.printf(
                    Locale.ROOT,
                    "| %s | %s | %s |%s%n",
                    solver,
                    trial.rmse(),
                    trial.mae(),
                    !paired ? "" : first == null ? " |" : " " + trial.comparedWith(first) + " |");
            first = first == null ? trial : first;
        }
        out.println();
    }

    private void search(Protocol how, List<RatedSolver> who) throws IOException {
        List<Interactions<Integer, Integer>> trainingParts = new ArrayList<>();
        StringBuilder header = new StringBuilder("| rank | configuration |");
        for (Path path : data) {
            trainingParts.add(how.splits(MovieLens.load(path), seed).get(0).train());
            header.append(' ').append(path.getFileName()).append(" |");
        }
        Search validated = new Search(trainingParts, seed, threads);
        for (RatedSolver solver : who) {
            List<Search.Scored> ranked = validated.run(solver);
            out.printf(
                    Locale.ROOT,
                    "%s, validation RMSE of %d configurations, %s, seed %d%n%n",
                    solver,
                    ranked.size(),
                    how,
                    seed);
            out.println(header + " mean |");
            out.println("|---:|---|" + "---:|".repeat(data.size() + 1));
            for (int i = 0; i < ranked.size(); i++) {
                if (i < best || ranked.get(i).candidate().solver().equals(solver.defaults())) {
                    out.println(Search.row(i + 1, ranked.get(i)));
                }
            }
            out.println();
        }
    }
}
