package dev.cofactor.benchmarks;

import dev.cofactor.benchmarks.race.DeterminismPrice;
import dev.cofactor.benchmarks.race.RaceData;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What it costs that BiasedMf gives the same result at any number of threads: its epochs beside those of a racy variant by
 * the same kernels, in turns, with the error of both on ratings held out.
 *
 * <pre>{@code
 * ./mvnw -q verify -Dbenchmark=DeterminismBenchmark -Dbenchmark.args="--data ml-1m.zip"
 * }</pre>
 */
@Command(
        name = "DeterminismBenchmark",
        showDefaultValues = true,
        sortOptions = false,
        description = "Compares BiasedMf with a racy variant.")
public final class DeterminismBenchmark implements Callable<Integer> {
    private final PrintStream out;

    @Option(names = "--data", paramLabel = "<path>", description = "an edition of MovieLens; generated unless given")
    private @Nullable Path data;

    @Option(names = "--generated", paramLabel = "<n>", defaultValue = "1000000", description = "that many ratings")
    private long generated;

    @Option(names = "--factors", split = ",", paramLabel = "<n>", defaultValue = "64,128", description = "dimensions")
    private List<Integer> factors = List.of();

    @Option(names = "--threads", split = ",", paramLabel = "<n>", defaultValue = "1,2", description = "of a training")
    private List<Integer> threads = List.of();

    @Option(names = "--warm-ups", paramLabel = "<n>", defaultValue = "10", description = "first epochs, not counted")
    private int warmUps;

    @Option(names = "--sweeps", paramLabel = "<n>", defaultValue = "10", description = "epochs that count")
    private int sweeps;

    @Option(names = "--repetitions", paramLabel = "<n>", defaultValue = "5", description = "trainings of each")
    private int repetitions;

    private DeterminismBenchmark(PrintStream out) {
        this.out = out;
    }

    /** Runs it; exits with 0 if all went well. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(commandLine(out).execute(args));
    }

    static CommandLine commandLine(PrintStream out) {
        return new CommandLine(new DeterminismBenchmark(out))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof IOException || failure instanceof IllegalArgumentException) {
                        command.getErr().println(failure.getMessage());
                        return command.getCommandSpec().exitCodeOnExecutionException();
                    }
                    throw failure;
                });
    }

    @Override
    public Integer call() throws IOException {
        if (warmUps < 0 || sweeps < 1 || repetitions < 1) {
            throw new IllegalArgumentException(
                    "--warm-ups must be at least 0, --sweeps and --repetitions at least 1, but are " + warmUps + ", "
                            + sweeps + " and " + repetitions);
        }
        RaceData ratings = data == null ? RaceData.generated(generated) : RaceData.movieLens(data);
        DeterminismPrice price = new DeterminismPrice(ratings, warmUps, sweeps, repetitions);
        out.println(DeterminismPrice.head());
        for (int count : factors) {
            for (int thread : threads) {
                out.println(price.row(count, thread));
            }
        }
        return 0;
    }
}
