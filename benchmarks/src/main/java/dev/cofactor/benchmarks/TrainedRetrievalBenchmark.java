package dev.cofactor.benchmarks;

import dev.cofactor.Recommender;
import dev.cofactor.benchmarks.ranking.RankedSolver;
import dev.cofactor.benchmarks.ranking.RankingProtocol;
import dev.cofactor.benchmarks.retrieval.RetrievalMeasurement;
import dev.cofactor.retrieval.ClusteredIndex;
import dev.cofactor.retrieval.PrunedScan;
import dev.cofactor.retrieval.QuantizedScan;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What ways to find the best items gain on trained factors, and what they look at; the catalogues are small, so that times say
 * less than shares.
 *
 * <pre>{@code
 * ./mvnw -q verify -Dbenchmark=TrainedRetrievalBenchmark -Dbenchmark.args="--data gowalla.zip"
 * }</pre>
 */
@Command(
        name = "TrainedRetrievalBenchmark",
        showDefaultValues = true,
        sortOptions = false,
        description = "Trains a model and times queries by faster scans and an index, on one thread.")
public final class TrainedRetrievalBenchmark implements Callable<Integer> {
    private static final double NANOS = 1e9;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "<zip>",
            description = "the archive of Gowalla in the split of LightGCN, or MovieLens 1M in that of NCF")
    private @Nullable Path data;

    @Option(names = "--solvers", split = ",", paramLabel = "<name>", defaultValue = "ImplicitAls,Bpr")
    private List<String> solvers = List.of();

    @Option(names = "--directions", paramLabel = "<n>", defaultValue = "16", description = "of the pruned scan")
    private int directions;

    @Option(names = "--target", paramLabel = "<recall>", defaultValue = "0.97", description = "of the index")
    private double target;

    @Option(names = "--asked", paramLabel = "<n>", defaultValue = "3000", description = "users to ask for")
    private int asked;

    @Option(names = "--threads", paramLabel = "<n>", defaultValue = "2", description = "to train")
    private int threads;

    private final PrintStream out;

    TrainedRetrievalBenchmark(PrintStream out) {
        this.out = out;
    }

    /** Runs it; exits with 0 if all went well. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new CommandLine(new TrainedRetrievalBenchmark(out)).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        if (data == null) {
            throw new IllegalStateException("picocli runs this only with all required options set");
        }
        RankingProtocol protocol = RankingProtocol.of(data, threads);
        for (String name : solvers) {
            long start = System.nanoTime();
            Recommender<Integer, Integer> recommender = Recommender.builder()
                    .solver(RankedSolver.parse(name).tuned(protocol.kind()))
                    .threads(threads)
                    .train(protocol.split().train());
            double seconds = (System.nanoTime() - start) / NANOS;
            out.printf(
                    Locale.ROOT,
                    "%s on %s, %,d items; %.1f s of training%n",
                    name,
                    data.getFileName(),
                    recommender.items().size(),
                    seconds);
            RetrievalMeasurement measurement = new RetrievalMeasurement(recommender, out).printShape();
            measurement.run(PrunedScan.defaults().withDirections(directions), asked);
            measurement.run(QuantizedScan.defaults(), asked);
            measurement.run(ClusteredIndex.defaults().withTargetRecall(target), asked);
        }
        return 0;
    }
}
