package dev.cofactor.eval.ranking;

/** Measures how the lists of all users together spread over the items. */
public interface ExposureMetric extends RankingMetric {

    /**
     * The value; finite.
     *
     * @param exposure how often each item is among the first {@link #depth()} of a list
     */
    double of(Exposure exposure);
}
