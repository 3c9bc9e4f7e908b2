package dev.cofactor.benchmarks.retrieval;

import dev.cofactor.Recommendations;
import dev.cofactor.Recommender;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.retrieval.ClusteredRetriever;
import dev.cofactor.retrieval.Effort;
import dev.cofactor.retrieval.ItemRetriever;
import dev.cofactor.retrieval.PrunedRetriever;
import dev.cofactor.retrieval.QuantizedRetriever;
import dev.cofactor.retrieval.Retrieval;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How long a way to find the best items takes, what it finds and what it looks at, beside scans of all items. */
public final class RetrievalMeasurement {
    private static final int COUNT = 10;
    private static final double MILLIS = 1e6;

    private final Recommender<Integer, Integer> scanning;
    private final FactorParameters parameters;
    private final PrintStream out;

    /** Of a recommender whose model has factors. */
    public RetrievalMeasurement(Recommender<Integer, Integer> scanning, PrintStream out) {
        this.scanning = scanning;
        this.parameters = ((FactorModel) scanning.model()).parameters();
        this.out = out;
    }

    /** Prints lengths and cosines of the factors. */
    public RetrievalMeasurement printShape() {
        FactorShape.print(parameters, out);
        return this;
    }

    /** Prepares, and asks both for the same lists of so many users, twice; the first time only warms up. */
    public void run(Retrieval way, int users) {
        long start = System.nanoTime();
        Recommender<Integer, Integer> other = scanning.withRetrieval(way);
        double seconds = (System.nanoTime() - start) / MILLIS / 1000;
        ItemRetriever retriever = other.retriever().orElseThrow();
        out.println(retriever.description());
        out.printf(
                Locale.ROOT,
                "prepared in %.1f s on one thread, %.1f MB%n",
                seconds,
                retriever.bytes() / (double) (1 << 20));

        double[] scans = new double[users];
        double[] times = new double[users];
        double bounded = 0;
        double scored = 0;
        int hits = 0;
        int wanted = 0;
        int same = 0;
        int gaveUp = 0;
        for (int round = -users; round < users; round++) {
            int index = Math.floorMod(round * 37 + 11, scanning.users().size());
            int user = scanning.users().id(index);
            long asked = System.nanoTime();
            Recommendations<Integer> truth = scanning.recommend(user, COUNT);
            long scanned = System.nanoTime();
            Recommendations<Integer> answer = other.recommend(user, COUNT);
            long found = System.nanoTime();
            if (round >= 0) {
                scans[round] = (scanned - asked) / MILLIS;
                times[round] = (found - scanned) / MILLIS;
                wanted += truth.size();
                hits += (int) answer.itemIds().stream()
                        .filter(truth.itemIds()::contains)
                        .count();
                same += truth.itemIds().equals(answer.itemIds()) ? 1 : 0;
                Optional<Effort> effort = effort(retriever, index);
                bounded += effort.map(Effort::bounded).orElse(0);
                scored += effort.map(Effort::scored).orElse(0);
                gaveUp += effort.map(Effort::gaveUp).orElse(!answer.approximate()) ? 1 : 0;
            }
        }
        double items = (double) scanning.items().size() * users;
        out.printf(
                Locale.ROOT,
                "recall@%d %.4f over %,d users, %,d lists the same; bounds for %.2f %% of the items, scores for %.3f %%,"
                        + " %d users scanned for%n",
                COUNT,
                hits / (double) wanted,
                users,
                same,
                100 * bounded / items,
                100 * scored / items,
                gaveUp);
        report("scan", scans, scans);
        report(way.getClass().getSimpleName(), times, scans);
    }

    private Optional<Effort> effort(ItemRetriever retriever, int user) {
        if (retriever instanceof PrunedRetriever pruned) {
            return Optional.of(pruned.effort(parameters.userState(user), COUNT));
        } else if (retriever instanceof QuantizedRetriever quantized) {
            return Optional.of(quantized.effort(parameters.userState(user), COUNT));
        } else if (retriever instanceof ClusteredRetriever clustered) {
            return Optional.of(clustered.effort(parameters.userState(user), COUNT));
        }
        return Optional.empty();
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
