package dev.cofactor.eval.ranking.beyond;

import dev.cofactor.eval.Better;
import dev.cofactor.eval.ranking.Exposure;
import dev.cofactor.eval.ranking.ExposureMetric;

/**
 * The entropy of how often items stand among the first K of a list, in bits: − Σ p log<sub>2</sub> p, where p is an item's
 * share of all places. 0 if one item has all places, log<sub>2</sub> n if all n items are shown equally often (C. Shannon,
 * 1948; for recommenders G. Shani and A. Gunawardana, "Evaluating Recommendation Systems", Recommender Systems Handbook,
 * 2011).
 */
public final class ShannonEntropy extends ListMetric implements ExposureMetric {
    private static final double LN_2 = Math.log(2);

    private ShannonEntropy(int cutoff) {
        super("Entropy", Better.HIGHER, cutoff, 1);
    }

    /** Entropy at a cut-off K of at least 1. */
    public static ShannonEntropy at(int cutoff) {
        return new ShannonEntropy(cutoff);
    }

    @Override
    public double of(Exposure exposure) {
        double sum = 0;
        for (int item = 0; item < exposure.items(); item++) {
            if (exposure.count(item) > 0) {
                double share = (double) exposure.count(item) / exposure.total();
                sum -= share * Math.log(share) / LN_2;
            }
        }
        return sum;
    }
}
