package dev.cofactor.benchmarks;

import dev.cofactor.Recommender;
import dev.cofactor.benchmarks.race.RaceData;
import dev.cofactor.data.Interactions;
import dev.cofactor.solvers.sgd.BiasedMf;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Asks one model millions of times, in rounds, and looks at the heap after a collection at the end of each. The first
 * round may add to it (classes, compiled code's data, caches of the JVM); after that it has to stay as it is, or this
 * exits with 1.
 *
 * <p>Of 16 queries, 12 are the ten best items of a known user, one with a filter, one for somebody unknown, one for a
 * new user folded in from three items, and one is a prediction.
 *
 * <pre>{@code
 * ./mvnw -q verify -Dbenchmark=SoakBenchmark -Dbenchmark.args="--data ml-1m.zip"
 * }</pre>
 */
@Command(
        name = "SoakBenchmark",
        showDefaultValues = true,
        sortOptions = false,
        description = "Asks a model millions of times and watches the heap.")
public final class SoakBenchmark implements Callable<Integer> {
    private static final double MEGABYTE = 1 << 20;

    private final PrintStream out;

    @Option(names = "--data", paramLabel = "<path>", description = "an edition of MovieLens; generated unless given")
    private @Nullable Path data;

    @Option(names = "--generated", paramLabel = "<n>", defaultValue = "1000000", description = "that many ratings")
    private long generated;

    @Option(names = "--factors", paramLabel = "<n>", defaultValue = "64", description = "dimensions")
    private int factors;

    @Option(names = "--rounds", paramLabel = "<n>", defaultValue = "10", description = "how many")
    private int rounds;

    @Option(names = "--queries", paramLabel = "<n>", defaultValue = "1000000", description = "in a round")
    private int queries;

    @Option(names = "--growth", paramLabel = "<MB>", defaultValue = "1", description = "of the heap, from round 1 on")
    private double growth;

    private SoakBenchmark(PrintStream out) {
        this.out = out;
    }

    /** Runs it; exits with 0 if the heap did not grow. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(commandLine(out).execute(args));
    }

    static CommandLine commandLine(PrintStream out) {
        return new CommandLine(new SoakBenchmark(out));
    }

    @Override
    public Integer call() throws IOException {
        Recommender<Integer, Integer> recommender = recommender();
        out.printf(
                Locale.ROOT,
                "%,d users, %,d items, %d factors: %.2f MB after a collection%n",
                recommender.users().size(),
                recommender.items().size(),
                factors,
                heap());
        double first = 0;
        double most = 0;
        for (int round = 1; round <= rounds; round++) {
            AtomicLong items = new AtomicLong();
            long start = System.nanoTime();
            int before = (round - 1) * queries;
            IntStream.range(before, before + queries)
                    .parallel()
                    .forEach(number -> items.addAndGet(ask(recommender, number)));
            double seconds = (System.nanoTime() - start) / 1e9;
            double heap = heap();
            if (round == 1) {
                first = heap;
            }
            most = Math.max(most, heap);
            out.printf(
                    Locale.ROOT,
                    "%,d queries: %.2f MB, %.0f queries a second, %,d items%n",
                    (long) round * queries,
                    heap,
                    queries / seconds,
                    items.get());
        }
        boolean flat = most <= first + growth;
        out.printf(Locale.ROOT, "%s: %+.2f MB at most since the first round%n", flat ? "flat" : "grown", most - first);
        return flat ? 0 : 1;
    }

    private Recommender<Integer, Integer> recommender() throws IOException {
        RaceData ratings = data == null ? RaceData.generated(generated) : RaceData.movieLens(data);
        Interactions<Integer, Integer> train = ratings.split().train();
        return Recommender.builder()
                .solver(BiasedMf.defaults().withFactors(factors).withEpochs(2))
                .train(train);
    }

    private static int ask(Recommender<Integer, Integer> recommender, int number) {
        Integer userId = number % recommender.users().size();
        int items = recommender.items().size();
        return switch (number % 16) {
            case 0 ->
                recommender
                        .query(userId)
                        .exclude(Set.of(1, 2, 3))
                        .where(itemId -> itemId % 3 != 0)
                        .recommend()
                        .size();
            case 1 -> recommender.recommend(-1 - number, 10).size();
            case 2 ->
                recommender
                        .queryFor(Map.of(number % items, 5f, (number + 7) % items, 3f, (number + 9) % items, 1f))
                        .recommend()
                        .size();
            case 3 -> List.of(recommender.predict(userId, number % items)).size();
            default -> recommender.recommend(userId, 10).size();
        };
    }

    /** What is in use after two collections, in MB. */
    private static double heap() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE;
    }
}
