package dev.cofactor.benchmarks;

import dev.cofactor.Recommender;
import dev.cofactor.benchmarks.retrieval.Catalogue;
import dev.cofactor.benchmarks.retrieval.MemoryBandwidth;
import dev.cofactor.benchmarks.retrieval.RetrievalMeasurement;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorModel;
import dev.cofactor.retrieval.ClusteredIndex;
import dev.cofactor.retrieval.PrunedScan;
import dev.cofactor.retrieval.QuantizedScan;
import dev.cofactor.retrieval.hnsw.HnswIndex;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long a query takes over a large catalogue, beside the time to read the item factors once.
 *
 * <pre>{@code
 * ./mvnw -q verify -Dbenchmark=RetrievalBenchmark -Dbenchmark.jvmArgs=-Xmx4g
 * ./mvnw -q verify -Dbenchmark=RetrievalBenchmark -Dbenchmark.jvmArgs=-Xmx4g -Dbenchmark.args="--quantized --clustered"
 * ./mvnw -q verify -Dbenchmark=RetrievalBenchmark -Dbenchmark.jvmArgs=-Xmx4g -Dbenchmark.args=--pruned
 * ./mvnw -q verify -Dbenchmark=RetrievalBenchmark -Dbenchmark.jvmArgs=-Xmx6g -Dbenchmark.args=--index
 * }</pre>
 */
@Command(
        name = "RetrievalBenchmark",
        showDefaultValues = true,
        sortOptions = false,
        description = "Times queries over a large catalogue, on one thread.")
public final class RetrievalBenchmark implements Callable<Integer> {
    private static final int COUNT = 10;
    private static final double MILLIS = 1e6;

    @Option(
            names = "--catalogue",
            paramLabel = "<name>",
            defaultValue = "TASTES",
            description = "TASTES, FLAT_TASTES or NOISE")
    private Catalogue catalogue = Catalogue.TASTES;

    @Option(names = "--items", paramLabel = "<n>", defaultValue = "1000000")
    private int items;

    @Option(names = "--users", paramLabel = "<n>", defaultValue = "10000")
    private int users;

    @Option(names = "--factors", paramLabel = "<n>", defaultValue = "64")
    private int factors;

    @Option(names = "--batch", paramLabel = "<n>", defaultValue = "64", description = "users asked for at once")
    private int batch;

    @Option(names = "--rounds", paramLabel = "<n>", defaultValue = "15", description = "the median of these counts")
    private int rounds;

    @Option(names = "--index", description = "an HNSW graph too, which takes minutes to build")
    private boolean index;

    @Option(names = "--pruned", description = "a scan that skips what cannot be among the best too")
    private boolean pruned;

    @Option(names = "--quantized", description = "a scan of items in four bits a factor too")
    private boolean quantized;

    @Option(names = "--clustered", description = "an index of lists around centres too")
    private boolean clustered;

    @Option(names = "--directions", paramLabel = "<n>", defaultValue = "16", description = "of the pruned scan")
    private int directions;

    @Option(names = "--target", paramLabel = "<recall>", defaultValue = "0.97", description = "of the indexes")
    private double target;

    @Option(
            names = "--asked",
            paramLabel = "<n>",
            defaultValue = "300",
            description = "users to ask the indexes and the other scans for")
    private int asked;

    private final PrintStream out;

    RetrievalBenchmark(PrintStream out) {
        this.out = out;
    }

    /** Runs it; exits with 0 if all went well. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(commandLine(out).execute(args));
    }

    static CommandLine commandLine(PrintStream out) {
        return new CommandLine(new RetrievalBenchmark(out));
    }

    @Override
    public Integer call() {
        Recommender<Integer, Integer> recommender = catalogue.recommender(users, items, factors);
        FactorMatrix matrix = ((FactorModel) recommender.model()).parameters().itemFactors();
        out.printf(Locale.ROOT, "%s: %,d items of %d factors%n", catalogue, items, factors);

        double[] reading = new double[rounds];
        double[] single = new double[rounds];
        double[] many = new double[rounds];
        float kept = 0;
        // The three take turns, so that whatever else the machine does meets them alike; the first rounds only warm up.
        for (int round = -rounds; round < rounds; round++) {
            int user = (round + rounds) * batch;
            List<Integer> block = IntStream.range(user, user + batch)
                    .map(u -> u % users)
                    .boxed()
                    .toList();
            long start = System.nanoTime();
            kept += MemoryBandwidth.read(matrix);
            long read = System.nanoTime();
            kept += recommender.recommend(user % users, COUNT).size();
            long asked = System.nanoTime();
            kept += recommender.recommendAll(block, COUNT).mapToInt(each -> 1).sum();
            long all = System.nanoTime();
            if (round >= 0) {
                reading[round] = (read - start) / MILLIS;
                single[round] = (asked - read) / MILLIS;
                many[round] = (all - asked) / MILLIS / batch;
            }
        }
        double once = median(reading);
        double alone = median(single);
        double together = median(many);
        out.printf(
                Locale.ROOT,
                "reading once: %.2f ms, %.1f GB/s%n",
                once,
                4.0 * matrix.rows() * matrix.stride() / once / MILLIS);
        out.printf(Locale.ROOT, "one user: %.2f ms, %.2f times reading once%n", alone, alone / once);
        out.printf(
                Locale.ROOT,
                "one of %d users: %.2f ms, %.1f times the queries per second%n",
                batch,
                together,
                alone / together);
        RetrievalMeasurement measurement = new RetrievalMeasurement(recommender, out);
        if (quantized) {
            measurement.run(QuantizedScan.defaults(), asked);
        }
        if (clustered) {
            measurement.run(ClusteredIndex.defaults().withTargetRecall(target), asked);
        }
        if (pruned) {
            measurement.run(PrunedScan.defaults().withDirections(directions), asked);
        }
        if (index) {
            measurement.run(HnswIndex.defaults().withTargetRecall(target), asked);
        }
        return Float.isNaN(kept) ? 1 : 0;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
