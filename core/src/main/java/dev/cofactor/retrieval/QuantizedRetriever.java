package dev.cofactor.retrieval;

import dev.cofactor.model.FactorUserState;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;

/** The items of one model in four bits a factor; see {@link QuantizedScan}. */
public final class QuantizedRetriever implements ItemRetriever {
    private final CodedItems items;

    QuantizedRetriever(CodedItems items) {
        this.items = items;
    }

    @Override
    public String description() {
        return String.format(
                Locale.ROOT,
                "quantized scan of %,d items, %d factors of four bits",
                items.parameters().itemFactors().rows(),
                items.parameters().factors());
    }

    /** Empty: it finds the whole list. */
    @Override
    public OptionalDouble measuredRecall() {
        return OptionalDouble.empty();
    }

    @Override
    public long bytes() {
        return items.bytes();
    }

    @Override
    public int[] candidates(FactorUserState user, int count, IntPredicate allowed) {
        CodedSearch search = new CodedSearch(items, user, count, allowed);
        return search.look(0, items.count()) ? search.found() : new int[0];
    }

    /**
     * What a query for the best {@code count} items looks at, without filters.
     *
     * @throws IllegalArgumentException if {@code count} is not positive, or the state is not of the model that this was
     *     prepared for
     */
    public Effort effort(FactorUserState user, int count) {
        int most = Effort.most(user, items.parameters(), count);
        CodedSearch search = new CodedSearch(items, user, most, item -> true);
        return search.effort(!search.look(0, items.count()));
    }

    @Override
    public String toString() {
        return description();
    }
}
