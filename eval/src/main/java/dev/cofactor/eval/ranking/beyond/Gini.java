package dev.cofactor.eval.ranking.beyond;

import dev.cofactor.eval.Better;
import dev.cofactor.eval.ranking.Exposure;
import dev.cofactor.eval.ranking.ExposureMetric;

/**
 * The Gini index of how often items stand among the first K of a list: with counts c<sub>1</sub> ≤ … ≤ c<sub>n</sub> of all n
 * items of the catalogue, Σ (2 i − n − 1) c<sub>i</sub> / (n Σ c<sub>i</sub>). 0 if all items are shown equally often; (n −
 * 1) / n, nearly 1, if one item has all places (C. Gini, "Measurement of inequality of incomes", The Economic Journal 31,
 * 1921; for recommenders D. Fleder and K. Hosanagar, "Blockbuster culture's next rise or fall", Management Science 55(5),
 * 2009). Others divide by n − 1, or turn it round.
 */
public final class Gini extends ListMetric implements ExposureMetric {
    private Gini(int cutoff) {
        super("Gini", Better.LOWER, cutoff, 1);
    }

    /** The Gini index at a cut-off K of at least 1. */
    public static Gini at(int cutoff) {
        return new Gini(cutoff);
    }

    @Override
    public double of(Exposure exposure) {
        int[] counts = exposure.ascending();
        double sum = 0;
        for (int i = 1; i <= counts.length; i++) {
            sum += (2.0 * i - counts.length - 1) * counts[i - 1];
        }
        return sum / ((double) counts.length * exposure.total());
    }
}
