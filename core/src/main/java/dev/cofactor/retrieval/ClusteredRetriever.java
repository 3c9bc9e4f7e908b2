package dev.cofactor.retrieval;

import dev.cofactor.model.FactorUserState;
import dev.cofactor.scan.IndexFigures;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;

/** The items of one model in lists, with what was measured when they were made; see {@link ClusteredIndex}. */
public final class ClusteredRetriever implements ItemRetriever {
    private final ListSearch search;
    private final IndexFigures figures;

    ClusteredRetriever(ListSearch search, IndexFigures figures) {
        this.search = search;
        this.figures = figures;
    }

    @Override
    public String description() {
        return String.format(
                Locale.ROOT,
                "%,d items in %,d lists, %.2f deviations, %s",
                search.lists().items().parameters().itemFactors().rows(),
                search.lists().count(),
                search.deviations(),
                figures);
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

    /** How many standard deviations above the mean of a list a query expects its best items: the least that reached the target. */
    public double deviations() {
        return search.deviations();
    }

    @Override
    public long bytes() {
        return search.lists().bytes();
    }

    /** How long it took to build, without the measurement. */
    public Duration buildTime() {
        return figures.buildTime();
    }

    @Override
    public int[] candidates(FactorUserState user, int count, IntPredicate allowed) {
        return search.best(user, count, allowed);
    }

    /**
     * What a query for the best {@code count} items looks at, without filters.
     *
     * @throws IllegalArgumentException if {@code count} is not positive, or the state is not of the model that this was
     *     prepared for
     */
    public Effort effort(FactorUserState user, int count) {
        return search.effort(user, count);
    }

    @Override
    public String toString() {
        return description();
    }
}
