package dev.cofactor.eval.ranking;

import java.util.OptionalDouble;

/**
 * AUC, the area under the ROC curve, as the share of pairs of a relevant item and another candidate that are in the right
 * order (Rendle and others, "BPR: Bayesian Personalized Ranking from Implicit Feedback", UAI 2009); the mean over users.
 * Equal scores are in the order of the item indexes, as everywhere in this package, and not half right. A relevant item that
 * is no candidate counts as ranked behind all of them. A user whose candidates are all relevant, or who has none, has no
 * value.
 */
public final class Auc extends FullRankingMetric {
    private Auc() {
        super("AUC");
    }

    /** The metric; it has no cut-off. */
    public static Auc full() {
        return new Auc();
    }

    @Override
    public OptionalDouble of(UserRanking ranking) {
        ranking.requireEveryRank();
        int others = ranking.candidates() - ranking.found();
        if (others == 0) {
            return OptionalDouble.empty();
        }
        double right = 0;
        for (int i = 0; i < ranking.found(); i++) {
            // Of the candidates before it, i are relevant.
            right += others - (ranking.rank(i) - 1 - i);
        }
        return OptionalDouble.of(right / others / ranking.relevant());
    }
}
