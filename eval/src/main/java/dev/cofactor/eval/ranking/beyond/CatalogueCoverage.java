package dev.cofactor.eval.ranking.beyond;

import dev.cofactor.eval.Better;
import dev.cofactor.eval.ranking.Exposure;
import dev.cofactor.eval.ranking.ExposureMetric;
import java.util.stream.IntStream;

/**
 * Catalogue coverage at K: the share of all items that stand among the first K of at least one list (M. Ge, C.
 * Delgado-Battenfeld and D. Jannach, "Beyond accuracy: evaluating recommender systems by coverage and serendipity", RecSys
 * 2010). It grows with the number of users, so compare over the same ones.
 */
public final class CatalogueCoverage extends ListMetric implements ExposureMetric {
    private CatalogueCoverage(int cutoff) {
        super("Coverage", Better.HIGHER, cutoff, 1);
    }

    /** Coverage at a cut-off K of at least 1. */
    public static CatalogueCoverage at(int cutoff) {
        return new CatalogueCoverage(cutoff);
    }

    @Override
    public double of(Exposure exposure) {
        long covered = IntStream.range(0, exposure.items())
                .filter(item -> exposure.count(item) > 0)
                .count();
        return (double) covered / exposure.items();
    }
}
