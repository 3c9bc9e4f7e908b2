package dev.cofactor.eval.ranking;

import java.util.OptionalDouble;

/**
 * MRR, the mean over users of the reciprocal rank: 1 / the rank of the first relevant item. Down to a cut-off K, a user with
 * none among the first K has 0.
 */
public final class ReciprocalRank extends CutoffMetric {
    private ReciprocalRank(int cutoff) {
        super("MRR", cutoff);
    }

    /** Mean reciprocal rank at a cut-off K of at least 1. */
    public static ReciprocalRank at(int cutoff) {
        return new ReciprocalRank(cutoff);
    }

    /** Mean reciprocal rank over the whole ranking, {@code MRR}; 0 for a user of whom no relevant item is a candidate. */
    public static UserMetric full() {
        return new Full();
    }

    @Override
    public OptionalDouble of(UserRanking ranking) {
        return OptionalDouble.of(ranking.hits(cutoff()) > 0 ? 1.0 / ranking.rank(0) : 0);
    }

    private static final class Full extends FullRankingMetric {
        Full() {
            super("MRR");
        }

        @Override
        public OptionalDouble of(UserRanking ranking) {
            ranking.requireEveryRank();
            return OptionalDouble.of(ranking.found() > 0 ? 1.0 / ranking.rank(0) : 0);
        }
    }
}
