package dev.cofactor.eval.ranking.beyond;

import dev.cofactor.eval.Better;
import dev.cofactor.eval.ranking.RankingMetric;

/** What metrics of lists down to a cut-off share. */
abstract class ListMetric implements RankingMetric {
    private final String name;
    private final Better better;
    private final int cutoff;

    /**
     * A metric.
     *
     * @param name without the cut-off
     * @param cutoff K
     * @param least the least K that makes sense
     */
    ListMetric(String name, Better better, int cutoff, int least) {
        if (cutoff < least) {
            throw new IllegalArgumentException(
                    "the cut-off of " + name + " must be at least " + least + ", but is " + cutoff);
        }
        this.name = name;
        this.better = better;
        this.cutoff = cutoff;
    }

    @Override
    public String name() {
        return name + "@" + cutoff;
    }

    @Override
    public final Better better() {
        return better;
    }

    @Override
    public final int depth() {
        return cutoff;
    }

    @Override
    public final String toString() {
        return name();
    }
}
