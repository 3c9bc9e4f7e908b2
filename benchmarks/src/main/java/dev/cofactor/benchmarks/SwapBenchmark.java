package dev.cofactor.benchmarks;

import dev.cofactor.Recommender;
import dev.cofactor.RecommenderHandle;
import dev.cofactor.benchmarks.live.NumberedModels;
import dev.cofactor.benchmarks.race.RaceData;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Swaps models under load, and compares every answer with those that the models give alone: none may fail, and none may
 * be mixed of two. Exits with 1 if one did.
 *
 * <p>Each request takes the recommender once and asks it three times, for the best items, for the prediction of the
 * first and for what is similar to it. Between two swaps at least as many requests are answered as there are threads.
 *
 * <pre>{@code
 * ./mvnw -q verify -Dbenchmark=SwapBenchmark -Dbenchmark.args="--data ml-1m.zip"
 * }</pre>
 */
@Command(
        name = "SwapBenchmark",
        showDefaultValues = true,
        sortOptions = false,
        description = "Swaps models while requests run.")
public final class SwapBenchmark implements Callable<Integer> {
    private final PrintStream out;

    @Option(names = "--data", paramLabel = "<path>", description = "an edition of MovieLens; generated unless given")
    private @Nullable Path data;

    @Option(names = "--generated", paramLabel = "<n>", defaultValue = "1000000", description = "that many ratings")
    private long generated;

    @Option(names = "--models", paramLabel = "<n>", defaultValue = "8", description = "that take turns")
    private int models;

    @Option(names = "--factors", paramLabel = "<n>", defaultValue = "64", description = "dimensions")
    private int factors;

    @Option(names = "--swaps", paramLabel = "<n>", defaultValue = "1000", description = "how often")
    private int swaps;

    @Option(names = "--threads", paramLabel = "<n>", defaultValue = "8", description = "that ask")
    private int threads;

    private SwapBenchmark(PrintStream out) {
        this.out = out;
    }

    /** Runs it; exits with 0 if all answers were whole. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(commandLine(out).execute(args));
    }

    static CommandLine commandLine(PrintStream out) {
        return new CommandLine(new SwapBenchmark(out));
    }

    @Override
    public Integer call() throws IOException {
        RaceData ratings = data == null ? RaceData.generated(generated) : RaceData.movieLens(data);
        NumberedModels numbered = new NumberedModels(ratings.train(), models, factors, 500);
        RecommenderHandle<Integer, Integer> handle =
                new RecommenderHandle<>(numbered.models().get(0));
        AtomicLong answers = new AtomicLong();
        AtomicLong failed = new AtomicLong();
        AtomicLong mixed = new AtomicLong();
        long start = System.nanoTime();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int thread = 0; thread < threads; thread++) {
                int first = thread;
                pool.execute(() -> {
                    for (int i = first; !Thread.currentThread().isInterrupted(); i += threads) {
                        Integer userId =
                                numbered.userIds().get(i % numbered.userIds().size());
                        try {
                            Recommender<Integer, Integer> current = handle.current();
                            if (!numbered.isWhole(userId, NumberedModels.Reply.of(current, userId))) {
                                mixed.incrementAndGet();
                            }
                        } catch (RuntimeException e) {
                            failed.incrementAndGet();
                        }
                        answers.incrementAndGet();
                    }
                });
            }
            IntFunction<Recommender<Integer, Integer>> inTurn =
                    number -> numbered.models().get(number % models);
            for (int swap = 1; swap <= swaps; swap++) {
                long reached = answers.get() + threads;
                if (handle.swap(inTurn.apply(swap)) != inTurn.apply(swap - 1)) {
                    throw new IllegalStateException("another model was current than the one before");
                }
                while (answers.get() < reached) {
                    Thread.onSpinWait();
                }
            }
        } finally {
            pool.shutdownNow();
        }
        out.printf(
                Locale.ROOT,
                "%,d swaps under load from %d threads in %.0f s: %,d answers, %d failed, %d mixed%n",
                swaps,
                threads,
                (System.nanoTime() - start) / 1e9,
                answers.get(),
                failed.get(),
                mixed.get());
        return failed.get() + mixed.get() == 0 ? 0 : 1;
    }
}
