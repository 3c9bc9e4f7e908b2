package dev.cofactor.retrieval.hnsw;

import dev.cofactor.model.FactorParameters;
import dev.cofactor.retrieval.Retrieval;
import dev.cofactor.scan.IndexFigures;
import dev.cofactor.scan.RecallSample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.apache.lucene.util.hnsw.HnswGraphBuilder;

/**
 * An approximate index for catalogues so large that a scan takes too long: a hierarchical navigable small world graph
 * (Malkov and Yashunin, IEEE TPAMI 42(4), 2020), built by Apache Lucene over the item factors and biases.
 *
 * <pre>{@code
 * Recommender<String, String> fast = recommender.withRetrieval(HnswIndex.defaults());
 * fast.retriever().orElseThrow().measuredRecall();
 * }</pre>
 *
 * <p>It measures itself: after building it compares lists of ten for some users with the true ones, and takes the smallest
 * search width that reaches the target. Building runs on the caller's thread, and gives the same graph each time; an
 * interrupt stops it. O(items · log items) distances, some minutes for a million items; while it builds, up to ten bytes
 * for each byte of the finished graph, which has at most 8 · connections + 8 bytes an item.
 *
 * <p>Before choosing it, measure a {@link dev.cofactor.retrieval.QuantizedScan}: it is exact, is prepared in seconds, and takes
 * one or two milliseconds for a million items of 64 factors, where a scan takes 20. How much faster than a scan a search of
 * the graph is depends on the factors; three times, at a recall of .95, on those made up for the benchmark.
 */
public final class HnswIndex implements Retrieval {
    private static final HnswIndex DEFAULTS = new HnswIndex(16, 100, 0.97, 200);
    private static final int SMALLEST_WIDTH = 16;
    private static final int GREATEST_WIDTH = 4096;
    private static final long SEED = 42;

    private final int connections;
    private final int buildWidth;
    private final double targetRecall;
    private final int sampleUsers;

    private HnswIndex(int connections, int buildWidth, double targetRecall, int sampleUsers) {
        this.connections = connections;
        this.buildWidth = buildWidth;
        this.targetRecall = targetRecall;
        this.sampleUsers = sampleUsers;
    }

    /** 16 connections, a build width of 100, a target of .97, measured on 200 users. */
    public static HnswIndex defaults() {
        return DEFAULTS;
    }

    /**
     * To how many others an item is connected; twice as many on the lowest level.
     *
     * @throws IllegalArgumentException if it is not in [2, 256]
     */
    public HnswIndex withConnections(int connections) {
        requireIn("connections", connections, 2, 256);
        return new HnswIndex(connections, buildWidth, targetRecall, sampleUsers);
    }

    /**
     * How many items the search for an item's neighbours keeps: more makes a better graph and takes longer.
     *
     * @throws IllegalArgumentException if it is not in [1, 3200]
     */
    public HnswIndex withBuildWidth(int buildWidth) {
        requireIn("buildWidth", buildWidth, 1, 3200);
        return new HnswIndex(connections, buildWidth, targetRecall, sampleUsers);
    }

    /**
     * The part of the true list of ten that shall be found. Search widths up to 4,096 are tried; where none is enough, the
     * greatest is taken, and {@link HnswRetriever#measuredRecall()} tells.
     *
     * @throws IllegalArgumentException if it is not in (0, 1]
     */
    public HnswIndex withTargetRecall(double targetRecall) {
        if (!(targetRecall > 0 && targetRecall <= 1)) {
            throw new IllegalArgumentException("targetRecall must be in (0, 1], but is " + targetRecall);
        }
        return new HnswIndex(connections, buildWidth, targetRecall, sampleUsers);
    }

    /**
     * On how many users of the model the recall is measured, each with two scans.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public HnswIndex withSampleUsers(int sampleUsers) {
        requireIn("sampleUsers", sampleUsers, 1, Integer.MAX_VALUE);
        return new HnswIndex(connections, buildWidth, targetRecall, sampleUsers);
    }

    private static void requireIn(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " must be in [" + least + ", " + most + "], but is " + value);
        }
    }

    /**
     * Builds the graph and measures it.
     *
     * @throws IllegalArgumentException if a parameter is not finite
     * @throws CancellationException if the thread was interrupted
     */
    @Override
    public HnswRetriever prepare(FactorParameters parameters) {
        long start = System.nanoTime();
        int items = parameters.itemFactors().rows();
        GraphSearch search = new GraphSearch(graph(new LiftedItems(parameters)), items);
        Duration buildTime = Duration.ofNanos(System.nanoTime() - start);
        RecallSample sample = new RecallSample(parameters, sampleUsers, item -> true);
        int width = Math.min(SMALLEST_WIDTH, items);
        double recall = sample.recall(search.of(width));
        while (recall < targetRecall && width < Math.min(GREATEST_WIDTH, items)) {
            width = Math.min(Math.min(GREATEST_WIDTH, items), width + (width + 1) / 2);
            recall = sample.recall(search.of(width));
        }
        return new HnswRetriever(
                search, width, IndexFigures.of(recall, parameters, sampleUsers, search.of(width), buildTime));
    }

    private CompactGraph graph(LiftedItems items) {
        try {
            HnswGraphBuilder builder =
                    HnswGraphBuilder.create(new ItemSimilarities(items), connections, buildWidth, SEED, items.size());
            for (int item = 0; item < items.size(); item++) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException(
                            "interrupted after " + item + " of " + items.size() + " items were indexed");
                }
                builder.addGraphNode(item);
            }
            return new CompactGraph(builder.getCompletedGraph());
        } catch (IOException e) {
            throw new UncheckedIOException("a graph in memory needs no files", e);
        }
    }

    @Override
    public String toString() {
        return "HnswIndex[connections=" + connections + ", buildWidth=" + buildWidth + ", targetRecall=" + targetRecall
                + ", sampleUsers=" + sampleUsers + "]";
    }
}
