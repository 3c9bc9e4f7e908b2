package dev.cofactor.retrieval.hnsw;

import dev.cofactor.model.FactorUserState;
import dev.cofactor.retrieval.ItemRetriever;
import dev.cofactor.scan.IndexFigures;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;

/** A graph over the items of one model, with what was measured when it was built; see {@link HnswIndex}. */
public final class HnswRetriever implements ItemRetriever {
    private final GraphSearch search;
    private final int searchWidth;
    private final IndexFigures figures;

    HnswRetriever(GraphSearch search, int searchWidth, IndexFigures figures) {
        this.search = search;
        this.searchWidth = searchWidth;
        this.figures = figures;
    }

    @Override
    public String description() {
        return String.format(
                Locale.ROOT, "HNSW graph of %,d items, search width %d, %s", search.items(), searchWidth, figures);
    }

    /** The recall of lists of ten, over the users of the sample, without filters. */
    @Override
    public OptionalDouble measuredRecall() {
        return OptionalDouble.of(figures.recall());
    }

    /** The same with a filter that leaves one item in ten, chosen at random. */
    public double measuredFilteredRecall() {
        return figures.filteredRecall();
    }

    /** How many items a search keeps until no neighbour of them is better: the smallest that reached the target. */
    public int searchWidth() {
        return searchWidth;
    }

    /** The size of the graph; the factors are those of the model. */
    @Override
    public long bytes() {
        return search.graph().bytes();
    }

    /** How long it took to build, without the measurement. */
    public Duration buildTime() {
        return figures.buildTime();
    }

    @Override
    public int[] candidates(FactorUserState user, int count, IntPredicate allowed) {
        long width = Math.max(searchWidth, 2L * count);
        return width > search.items() ? new int[0] : search.best(user, count, (int) width, allowed);
    }

    @Override
    public String toString() {
        return description();
    }
}
