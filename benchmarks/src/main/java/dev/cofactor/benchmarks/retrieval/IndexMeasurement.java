package dev.cofactor.benchmarks.retrieval;

import dev.cofactor.Recommendations;
import dev.cofactor.Recommender;
import dev.cofactor.retrieval.hnsw.HnswRetriever;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;

/** What an approximate index finds, and how long it takes, beside scans of all items. */
public final class IndexMeasurement {
    private static final int COUNT = 10;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Recommender<Integer, Integer> exact;
    private final Recommender<Integer, Integer> approximate;
    private final PrintStream out;

    /** Of two recommenders for the same model. */
    public IndexMeasurement(
            Recommender<Integer, Integer> exact, Recommender<Integer, Integer> approximate, PrintStream out) {
        this.exact = exact;
        this.approximate = approximate;
        this.out = out;
    }

    /** Asks both for the same lists; the first half of the users only warm up. */
    public void run(int users) {
        out.println(approximate.retriever().orElseThrow().description());
        if (approximate.retriever().orElseThrow() instanceof HnswRetriever index) {
            out.printf(
                    Locale.ROOT,
                    "built in %d s on one thread, %,d MB%n",
                    index.buildTime().toSeconds(),
                    index.bytes() >> 20);
        }
        double[] scans = new double[users];
        double[] searches = new double[users];
        int hits = 0;
        int fellBack = 0;
        for (int round = -users; round < users; round++) {
            int user = exact.users()
                    .id(Math.floorMod(round * 37 + 11, exact.users().size()));
            long start = System.nanoTime();
            Recommendations<Integer> truth = exact.recommend(user, COUNT);
            long scanned = System.nanoTime();
            Recommendations<Integer> answer = approximate.recommend(user, COUNT);
            long searched = System.nanoTime();
            if (round >= 0) {
                scans[round] = (scanned - start) / NANOS_PER_MILLI;
                searches[round] = (searched - scanned) / NANOS_PER_MILLI;
                hits += (int) answer.itemIds().stream()
                        .filter(truth.itemIds()::contains)
                        .count();
                fellBack += answer.approximate() ? 0 : 1;
            }
        }
        double scan = median(scans);
        double search = median(searches);
        out.printf(
                Locale.ROOT,
                "recall@%d %.4f over %,d users, %d of them by a scan; %.2f ms a query, a scan %.2f ms: %.1f times%n",
                COUNT,
                hits / (double) (COUNT * users),
                users,
                fellBack,
                search,
                scan,
                scan / search);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
