package dev.cofactor.benchmarks;

import dev.cofactor.benchmarks.scale.CostChart;
import dev.cofactor.benchmarks.scale.CostTable;
import dev.cofactor.benchmarks.scale.ScaledRatings;
import dev.cofactor.benchmarks.scale.SgdProcess;
import dev.cofactor.benchmarks.scale.TrainingProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What training costs as data grows, on generated ratings with the skew of MovieLens 32M.
 *
 * <p>{@code training} trains ExplicitAls once on as many ratings as MovieLens 32M has, in a JVM of its own with a fixed
 * heap: seconds, peak of memory, error on ratings held out. {@code sgd} measures epochs of BiasedMf on as many, and
 * compares the memory they take with what data and parameters need. {@code cost} measures epochs of both ALS solvers, half-steps
 * exact, at several sizes, of which users and items have equally many ratings, prints the cost of a rating and draws it.
 *
 * <pre>{@code
 * ./mvnw -q verify -Dbenchmark=ScaleBenchmark -Dbenchmark.args="training"
 * ./mvnw -q verify -Dbenchmark=ScaleBenchmark -Dbenchmark.args="sgd"
 * ./mvnw -q verify -Dbenchmark=ScaleBenchmark -Dbenchmark.args="cost --plot target/cost.png"
 * }</pre>
 */
@Command(
        name = "ScaleBenchmark",
        synopsisSubcommandLabel = "(training | sgd | cost | help)",
        subcommands = CommandLine.HelpCommand.class,
        description = "Measures what training costs as data grows.")
public final class ScaleBenchmark {
    private static final int LEAST_RATINGS = 100_000;

    private final PrintStream out;

    private ScaleBenchmark(PrintStream out) {
        this.out = out;
    }

    /** Runs it; exits with 0 if all went well. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(commandLine(out).execute(args));
    }

    static CommandLine commandLine(PrintStream out) {
        return new CommandLine(new ScaleBenchmark(out)).setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof IOException || failure instanceof IllegalArgumentException) {
                command.getErr().println(failure.getMessage());
                return command.getCommandSpec().exitCodeOnExecutionException();
            }
            throw failure;
        });
    }

    @Command(name = "training", showDefaultValues = true, description = "Trains ExplicitAls once, in a JVM of its own.")
    int training(
            @Option(names = "--ratings", paramLabel = "<n>", defaultValue = "" + ScaledRatings.LARGEST) long ratings,
            @Option(names = "--factors", paramLabel = "<n>", defaultValue = "10") int factors,
            @Option(names = "--epochs", paramLabel = "<n>", defaultValue = "20") int epochs,
            @Option(names = "--threads", paramLabel = "<n>", defaultValue = "2") int threads,
            @Option(names = "--heap", paramLabel = "<size>", defaultValue = "2g", description = "-Xmx of that JVM")
                    String heap)
            throws IOException, InterruptedException {
        requireEnough(ratings);
        TrainingProcess.start(heap, ratings, factors, epochs, threads);
        return 0;
    }

    @Command(name = "sgd", showDefaultValues = true, description = "Measures epochs of BiasedMf and their memory.")
    int sgd(
            @Option(names = "--ratings", paramLabel = "<n>", defaultValue = "" + ScaledRatings.LARGEST) long ratings,
            @Option(names = "--factors", paramLabel = "<n>", defaultValue = "32") int factors,
            @Option(names = "--threads", paramLabel = "<n>", defaultValue = "2") int threads,
            @Option(names = "--warm-ups", paramLabel = "<n>", defaultValue = "5", description = "first epochs")
                    int warmUps,
            @Option(names = "--sweeps", paramLabel = "<n>", defaultValue = "7", description = "epochs that count")
                    int sweeps,
            @Option(
                            names = "--heap",
                            paramLabel = "<size>",
                            description = "-Xmx of that JVM; 1.5 times data and parameters if not given")
                    @Nullable
                    String heap)
            throws IOException, InterruptedException {
        requireEnough(ratings);
        requireEpochs(warmUps, sweeps);
        SgdProcess.start(heap, ratings, factors, warmUps, sweeps, threads);
        return 0;
    }

    private static void requireEpochs(int warmUps, int sweeps) {
        if (warmUps < 1 || sweeps < 1) {
            throw new IllegalArgumentException(
                    "--warm-ups and --sweeps must be at least 1, but are " + warmUps + " and " + sweeps);
        }
    }

    @Command(name = "cost", showDefaultValues = true, description = "Measures the cost of a rating at several sizes.")
    int cost(
            @Option(
                            names = "--ratings",
                            split = ",",
                            paramLabel = "<n>",
                            defaultValue = "1000000,2000000,4000000,8000000,16000000," + ScaledRatings.LARGEST)
                    List<Long> ratings,
            @Option(names = "--factors", split = ",", paramLabel = "<n>", defaultValue = "10,64") List<Integer> factors,
            @Option(names = "--threads", paramLabel = "<n>", defaultValue = "2") int threads,
            @Option(names = "--warm-ups", paramLabel = "<n>", defaultValue = "5", description = "first epochs")
                    int warmUps,
            @Option(names = "--sweeps", paramLabel = "<n>", defaultValue = "5", description = "epochs that count")
                    int sweeps,
            @Option(names = "--plot", required = true, paramLabel = "<file>", description = "the PNG to draw")
                    Path plot)
            throws IOException {
        requireEpochs(warmUps, sweeps);
        ratings.forEach(ScaleBenchmark::requireEnough);
        CostTable table = new CostTable(factors, warmUps, sweeps, threads);
        table.rehearse(ratings.get(0));
        for (long size : ratings) {
            out.println(table.measure(size));
        }
        out.println();
        out.print(table);
        CostChart.save(ratings, table.series(), plot);
        return 0;
    }

    private static void requireEnough(long ratings) {
        if (ratings < LEAST_RATINGS) {
            throw new IllegalArgumentException("--ratings must be at least " + LEAST_RATINGS
                    + ", or there are too few pairs of users and items in this shape, but is " + ratings);
        }
    }
}
