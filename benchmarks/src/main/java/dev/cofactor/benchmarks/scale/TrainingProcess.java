package dev.cofactor.benchmarks.scale;

import dev.cofactor.Recommender;
import dev.cofactor.data.Interactions;
import dev.cofactor.eval.RatingMetrics;
import dev.cofactor.solvers.als.ExplicitAls;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalLong;

/** One whole training of {@link ExplicitAls} on generated ratings, in a JVM of its own with a fixed heap. */
public final class TrainingProcess {
    private static final double NANOS = 1e9;

    private TrainingProcess() {}

    /**
     * Starts that JVM and waits for its end.
     *
     * @param heap as for {@code -Xmx}
     * @throws IOException if it ends with another status than 0
     */
    public static void start(String heap, long ratings, int factors, int epochs, int threads)
            throws IOException, InterruptedException {
        OwnProcess.run(TrainingProcess.class, heap, ratings, factors, epochs, threads);
    }

    /** Trains and tests; ratings, factors, epochs and threads are the arguments. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        ExplicitAls solver = ExplicitAls.defaults()
                .withFactors(Integer.parseInt(arguments[1]))
                .withEpochs(Integer.parseInt(arguments[2]));
        run(Long.parseLong(arguments[0]), solver, Integer.parseInt(arguments[3]), out);
    }

    static void run(long count, ExplicitAls solver, int threads, PrintStream out) throws IOException {
        long start = System.nanoTime();
        HeldOut ratings = HeldOut.of(ScaledRatings.of(count));
        print(out, "generating and indexing %.1f s", seconds(start));
        Interactions<Integer, Integer> train = ratings.train();
        print(
                out,
                "%,d ratings to train on, %,d held out, %,d users, %,d items",
                train.size(),
                ratings.test().size(),
                train.users().size(),
                train.items().size());
        long[] epochs = new long[1];
        start = System.nanoTime();
        Recommender<Integer, Integer> recommender = Recommender.builder()
                .solver(solver)
                .seed(42)
                .threads(threads)
                .listener(report -> epochs[0] = report.elapsed().toNanos())
                .train(train);
        print(
                out,
                "training %.1f s, its epochs %.1f s: %s, threads: %d",
                seconds(start),
                epochs[0] / NANOS,
                solver,
                threads);
        long heap = PeakMemory.heapMebibytes();
        OptionalLong resident = PeakMemory.residentMebibytes();
        print(
                out,
                "peak memory, generation included: resident %s, heap at most %,d MiB in use",
                resident.isPresent()
                        ? String.format(Locale.ROOT, "%,d MiB", resident.getAsLong())
                        : "not told by this system",
                heap);
        print(
                out,
                "test RMSE %.4f, best reachable on the same ratings %.4f",
                RatingMetrics.of(recommender, ratings.test()).rmse(),
                ratings.bestRmse());
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / NANOS;
    }

    private static void print(PrintStream out, String format, Object... arguments) {
        out.printf(Locale.ROOT, format + "%n", arguments);
    }
}
