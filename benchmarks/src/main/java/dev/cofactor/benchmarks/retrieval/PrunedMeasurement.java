package dev.cofactor.benchmarks.retrieval;

import dev.cofactor.Recommendations;
import dev.cofactor.Recommender;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.retrieval.Effort;
import dev.cofactor.retrieval.PrunedRetriever;
import dev.cofactor.retrieval.PrunedScan;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;

/** How long a pruned scan takes, and what it looks at, beside scans of all items. */
public final class PrunedMeasurement {
    private static final int COUNT = 10;
    private static final double MILLIS = 1e6;

    private final Recommender<Integer, Integer> scanning;
    private final PrunedScan pruned;
    private final PrintStream out;

    /** Of a recommender whose model has factors. */
    public PrunedMeasurement(Recommender<Integer, Integer> scanning, PrunedScan pruned, PrintStream out) {
        this.scanning = scanning;
        this.pruned = pruned;
        this.out = out;
    }

    /** Asks both for the same lists of so many users, twice; the first time only warms up. */
    public void run(int users) {
        long start = System.nanoTime();
        Recommender<Integer, Integer> skipping = scanning.withRetrieval(pruned);
        double prepared = (System.nanoTime() - start) / MILLIS;
        PrunedRetriever retriever = (PrunedRetriever) skipping.retriever().orElseThrow();
        FactorParameters parameters = ((FactorModel) scanning.model()).parameters();
        out.println(retriever);
        FactorShape.print(parameters, out);
        out.printf(Locale.ROOT, "prepared in %.0f ms on one thread, %d MB%n", prepared, retriever.bytes() >> 20);

        double[] scans = new double[users];
        double[] skips = new double[users];
        double bounded = 0;
        double scored = 0;
        int gaveUp = 0;
        int same = 0;
        for (int round = -users; round < users; round++) {
            int index = Math.floorMod(round * 37 + 11, scanning.users().size());
            int user = scanning.users().id(index);
            long asked = System.nanoTime();
            Recommendations<Integer> truth = scanning.recommend(user, COUNT);
            long scanned = System.nanoTime();
            Recommendations<Integer> answer = skipping.recommend(user, COUNT);
            long skipped = System.nanoTime();
            if (round >= 0) {
                scans[round] = (scanned - asked) / MILLIS;
                skips[round] = (skipped - scanned) / MILLIS;
                Effort effort = retriever.effort(parameters.userState(index), COUNT);
                bounded += effort.bounded();
                scored += effort.scored();
                gaveUp += effort.gaveUp() ? 1 : 0;
                same += truth.equals(answer) ? 1 : 0;
            }
        }
        double items = (double) scanning.items().size() * users;
        out.printf(
                Locale.ROOT,
                "%d of %d lists the same; bounds for %.2f %% of the items, scores for %.3f %%, %d users scanned for%n",
                same,
                users,
                100 * bounded / items,
                100 * scored / items,
                gaveUp);
        report("a scan", scans, scans);
        report("pruned", skips, scans);
    }

    private void report(String what, double[] times, double[] scans) {
        out.printf(
                Locale.ROOT,
                "%s: median %.3f ms, mean %.3f ms, 90 %% within %.3f ms; scans take %.1f times the median, %.1f the mean%n",
                what,
                quantile(times, 0.5),
                mean(times),
                quantile(times, 0.9),
                quantile(scans, 0.5) / quantile(times, 0.5),
                mean(scans) / mean(times));
    }

    private static double quantile(double[] values, double part) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) (part * sorted.length)];
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
