package dev.cofactor.eval.ranking.beyond;

import dev.cofactor.eval.Better;
import dev.cofactor.eval.ranking.RankedParts;
import dev.cofactor.eval.ranking.RankingMetric;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import java.util.OptionalDouble;

/**
 * Popularity lift at K: how much more popular the first K items are than what the users chose themselves. With q the mean
 * popularity of a user's list and p that of the user's history, (Σ q − Σ p) / Σ p over the users: 0 if lists are as popular
 * as histories, 1 if twice as popular. Over groups of users it tells whose taste is missed (H. Abdollahpouri and others, "The
 * connection between popularity bias, calibration, and fairness in recommendation", RecSys 2020).
 *
 * <p>A user's own value is (q − p) / p, with the weight p. A user without history or with an empty list has no value.
 */
public final class PopularityLift extends ListMetric {
    private PopularityLift(int cutoff) {
        super("PopularityLift", Better.NEITHER, cutoff, 1);
    }

    /** Popularity lift at a cut-off K of at least 1. */
    public static PopularityLift at(int cutoff) {
        return new PopularityLift(cutoff);
    }

    @Override
    public RankingMetric on(RankedParts parts) {
        int[] popularity = parts.popularity();
        SparseMatrix seen = parts.seen().byUser();
        double[] history = new double[seen.rows()];
        for (int user = 0; user < history.length; user++) {
            SparseRow row = seen.row(user);
            double sum = 0;
            for (int k = 0; k < row.size(); k++) {
                sum += popularity[row.column(k)];
            }
            history[user] = row.size() == 0 ? 0 : sum / row.size();
        }
        return new BoundMetric(
                this,
                false,
                ranking -> lift(
                        BoundMetric.mean(ranking, depth(), item -> popularity[item]), history[ranking.userIndex()]),
                ranking -> history[ranking.userIndex()]);
    }

    private static OptionalDouble lift(OptionalDouble list, double history) {
        return list.isEmpty() || history == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((list.getAsDouble() - history) / history);
    }
}
