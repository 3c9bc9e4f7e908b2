package dev.cofactor.eval.ranking.beyond;

import dev.cofactor.eval.Better;
import dev.cofactor.eval.ranking.RankedParts;
import dev.cofactor.eval.ranking.RankingMetric;
import java.util.stream.IntStream;

/**
 * Novelty at K, the mean self-information of the first K items in bits: log<sub>2</sub> (m / popularity), where m is the
 * number of users with training interactions; the mean over users (T. Zhou and others, "Solving the apparent
 * diversity-accuracy dilemma of recommender systems", PNAS 107(10), 2010). An item that nobody has in the training part
 * counts as if one user had it, since its self-information has no bound. A user with an empty list has no value.
 */
public final class Novelty extends ListMetric {
    private static final double LN_2 = Math.log(2);

    private Novelty(int cutoff) {
        super("Novelty", Better.HIGHER, cutoff, 1);
    }

    /** Novelty at a cut-off K of at least 1. */
    public static Novelty at(int cutoff) {
        return new Novelty(cutoff);
    }

    @Override
    public RankingMetric on(RankedParts parts) {
        int[] popularity = parts.popularity();
        long users = IntStream.range(0, parts.train().users().size())
                .filter(user -> parts.train().byUser().row(user).size() > 0)
                .count();
        double[] bits = new double[popularity.length];
        for (int item = 0; item < bits.length; item++) {
            bits[item] = Math.log((double) users / Math.max(1, popularity[item])) / LN_2;
        }
        return BoundMetric.mean(this, item -> bits[item]);
    }
}
