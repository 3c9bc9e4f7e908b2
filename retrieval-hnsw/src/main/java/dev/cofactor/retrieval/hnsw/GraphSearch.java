package dev.cofactor.retrieval.hnsw;

import dev.cofactor.model.FactorUserState;
import dev.cofactor.scan.RecallSample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.apache.lucene.search.TopKnnCollector;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.hnsw.HnswGraphSearcher;
import org.apache.lucene.util.hnsw.RandomVectorScorer;

/**
 * Searches the graph of a model.
 *
 * @param graph whose nodes are items
 * @param items the number of items
 */
record GraphSearch(CompactGraph graph, int items) {
    /** A search that has looked at this part of the items has cost as much as a scan of all, which is then the better. */
    private static final int PATIENCE = 8;

    /** So many items are looked at in any case; a small catalogue is searched to its end. */
    private static final int FEW = 10_000;

    /**
     * The best allowed items that a search finds, best first.
     *
     * @param width how many allowed items it keeps until no neighbour of them is better
     * @return nothing if it had to look at too many items
     */
    int[] best(FactorUserState user, int count, int width, IntPredicate allowed) {
        TopKnnCollector collector = new TopKnnCollector(width, Math.max(FEW, items / PATIENCE));
        try {
            HnswGraphSearcher.search(new UserScores(user, items), collector, graph.view(), new Allowed(allowed, items));
        } catch (IOException e) {
            throw new UncheckedIOException("a search in memory reads no files", e);
        }
        if (collector.earlyTerminated()) {
            return new int[0];
        }
        return Arrays.stream(collector.topDocs().scoreDocs)
                .limit(count)
                .mapToInt(found -> found.doc)
                .toArray();
    }

    /** The same with this width. */
    RecallSample.Search of(int width) {
        return (user, count, allowed) -> best(user, count, width, allowed);
    }

    private record UserScores(FactorUserState user, int maxOrd) implements RandomVectorScorer {
        @Override
        public float score(int item) {
            return user.score(item);
        }
    }

    private record Allowed(IntPredicate items, int length) implements Bits {
        @Override
        public boolean get(int item) {
            return items.test(item);
        }
    }
}
