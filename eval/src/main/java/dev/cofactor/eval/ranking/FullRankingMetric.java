package dev.cofactor.eval.ranking;

import dev.cofactor.eval.Better;

/** What metrics of the ranks of all relevant items share: they need these ranks, and more is better. */
abstract class FullRankingMetric implements UserMetric {
    private final String name;

    FullRankingMetric(String name) {
        this.name = name;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Better better() {
        return Better.HIGHER;
    }

    @Override
    public final int depth() {
        return 1;
    }

    @Override
    public final boolean needsEveryRank() {
        return true;
    }

    @Override
    public final String toString() {
        return name;
    }
}
