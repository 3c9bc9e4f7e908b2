package dev.cofactor.retrieval;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.scan.IndexFigures;
import dev.cofactor.scan.RecallSample;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/**
 * An approximate index for large catalogues: items in lists around centres (J. Sivic, A. Zisserman, Video Google: A Text
 * Retrieval Approach to Object Matching in Videos, ICCV 2003; H. Jégou, M. Douze, C. Schmid, Product Quantization for Nearest
 * Neighbor Search, IEEE TPAMI 33(1), 2011), of which a query looks only at some.
 *
 * <pre>{@code
 * Recommender<String, String> fast = recommender.withRetrieval(ClusteredIndex.defaults());
 * fast.retriever().orElseThrow().measuredRecall();
 * }</pre>
 *
 * <p>The scores of a list lie around that of its centre. A query looks at lists in the order of what their scores reach, the mean
 * and some standard deviations, until no list reaches the worst item of those found: so it looks at more lists where the list
 * wanted is longer, or a filter leaves fewer items. Within a list it does what {@link QuantizedScan} does: all that can be
 * among the best is found and scored. How many standard deviations it takes is measured when the index is built: lists of ten
 * for some users are compared with the true ones, and the smallest number that reaches the target is taken.
 *
 * <p>Building: k-means with 2 √items centres on a sample, then the nearest centre of each item, which takes
 * O(items^1.5 · factors), some twenty seconds for a million items of 64 factors; on the caller's thread, with the same lists
 * each time; an interrupt stops it. Memory: that of a quantized scan, and 4 bytes a factor for each centre.
 *
 * <p>Measure a {@link QuantizedScan} before: it is exact, is prepared in seconds, and takes one or two milliseconds for a
 * million items of 64 factors, no more or little more than this index. What this index looks at grows more slowly than the
 * catalogue.
 */
public final class ClusteredIndex implements Retrieval {
    private static final ClusteredIndex DEFAULTS = new ClusteredIndex(0.97, 200);
    private static final double LEAST_DEVIATIONS = 0.25;
    private static final double MORE = 1.2;

    private final double targetRecall;
    private final int sampleUsers;

    private ClusteredIndex(double targetRecall, int sampleUsers) {
        this.targetRecall = targetRecall;
        this.sampleUsers = sampleUsers;
    }

    /** A target of .97, measured on 200 users. */
    public static ClusteredIndex defaults() {
        return DEFAULTS;
    }

    /**
     * The part of the true list of ten that shall be found; {@link ClusteredRetriever#measuredRecall()} tells what was.
     *
     * @throws IllegalArgumentException if it is not in (0, 1]
     */
    public ClusteredIndex withTargetRecall(double targetRecall) {
        if (!(targetRecall > 0 && targetRecall <= 1)) {
            throw new IllegalArgumentException("targetRecall must be in (0, 1], but is " + targetRecall);
        }
        return new ClusteredIndex(targetRecall, sampleUsers);
    }

    /**
     * On how many users of the model the recall is measured, each with two scans.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public ClusteredIndex withSampleUsers(int sampleUsers) {
        if (sampleUsers < 1) {
            throw new IllegalArgumentException("sampleUsers must be positive, but is " + sampleUsers);
        }
        return new ClusteredIndex(targetRecall, sampleUsers);
    }

    /**
     * Sorts the items into lists and measures.
     *
     * @throws IllegalArgumentException if a parameter of an item is not finite
     * @throws CancellationException if the thread was interrupted
     */
    @Override
    public ClusteredRetriever prepare(FactorParameters parameters) {
        long start = System.nanoTime();
        ItemOrder.requireFinite(parameters);
        FactorMatrix items = parameters.itemFactors();
        int count = (int) Math.min(items.rows(), Math.ceil(2 * Math.sqrt(items.rows())));
        Centres centres = new Centres(items, count);
        ItemLists lists = new ItemLists(parameters, centres.matrix(), centres.nearest(items));
        Duration buildTime = Duration.ofNanos(System.nanoTime() - start);
        RecallSample sample = new RecallSample(parameters, sampleUsers, item -> true);
        // A product is never more than √K standard deviations of a list's mean square from the mean, for most of its
        // items.
        double most = 4 * Math.sqrt(parameters.factors() + 1);
        double deviations = LEAST_DEVIATIONS;
        double recall = sample.recall(new ListSearch(lists, deviations)::best);
        while (recall < targetRecall && deviations < most) {
            deviations *= MORE;
            recall = sample.recall(new ListSearch(lists, deviations)::best);
        }
        ListSearch search = new ListSearch(lists, deviations);
        return new ClusteredRetriever(
                search, IndexFigures.of(recall, parameters, sampleUsers, search::best, buildTime));
    }

    @Override
    public String toString() {
        return "ClusteredIndex[targetRecall=" + targetRecall + ", sampleUsers=" + sampleUsers + "]";
    }
}
