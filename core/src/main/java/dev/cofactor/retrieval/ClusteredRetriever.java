package dev.cofactor.retrieval;

import dev.cofactor.model.FactorUserState;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;

/** The items of one model in lists, with what was measured when they were made; see {@link ClusteredIndex}. */
public final class ClusteredRetriever implements ItemRetriever {
    private final ListSearch search;
    private final double recall;
    private final double filteredRecall;
    private final Duration buildTime;

    ClusteredRetriever(ListSearch search, double recall, double filteredRecall, Duration buildTime) {
        this.search = search;
        this.recall = recall;
        this.filteredRecall = filteredRecall;
        this.buildTime = buildTime;
    }

    @Override
    public String description() {
        return String.format(
                Locale.ROOT,
                "%,d items in %,d lists, %.2f deviations, recall@10 %.3f, filtered %.3f",
                search.lists().items().parameters().itemFactors().rows(),
                search.lists().count(),
                search.deviations(),
                recall,
                filteredRecall);
    }

    /** The recall of lists of ten, over the users of the sample, without filters. */
    @Override
    public OptionalDouble measuredRecall() {
        return OptionalDouble.of(recall);
    }

    /** The same with a filter that leaves one item in ten, chosen at random. */
    public double measuredFilteredRecall() {
        return filteredRecall;
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
        return buildTime;
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
