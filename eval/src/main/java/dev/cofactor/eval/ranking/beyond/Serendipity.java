package dev.cofactor.eval.ranking.beyond;

import dev.cofactor.Recommender;
import dev.cofactor.baseline.MostPopular;
import dev.cofactor.data.Interactions;
import dev.cofactor.eval.Better;
import dev.cofactor.eval.ranking.RankedParts;
import dev.cofactor.eval.ranking.RankingEvaluation;
import dev.cofactor.eval.ranking.RankingMetric;
import dev.cofactor.eval.ranking.UserRanking;
import dev.cofactor.model.Model;
import dev.cofactor.solver.Solver;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Serendipity at K: the share of the first K items that are relevant and that a simple recommender does not have among its
 * own first K, hits outside of the baseline's list / K; the mean over users (M. Ge, C. Delgado-Battenfeld and D. Jannach,
 * "Beyond accuracy", RecSys 2010). What anybody would have recommended does not count.
 *
 * <p>The baseline is trained on the training part, with the seed 0, once for each evaluation, and ranks unseen items.
 */
public final class Serendipity extends ListMetric {
    private final Solver baseline;

    private Serendipity(int cutoff, Solver baseline) {
        super("Serendipity", Better.HIGHER, cutoff, 1);
        this.baseline = baseline;
    }

    /** Serendipity against the most popular items, at a cut-off K of at least 1. */
    public static Serendipity at(int cutoff) {
        return new Serendipity(cutoff, MostPopular.defaults());
    }

    /** Against another baseline. */
    public Serendipity against(Solver baseline) {
        return new Serendipity(depth(), Objects.requireNonNull(baseline, "baseline"));
    }

    /** Such as {@code Serendipity@10 (against MostPopular)}. */
    @Override
    public String name() {
        return super.name() + " (against " + baseline.name() + ")";
    }

    @Override
    public RankingMetric on(RankedParts parts) {
        int[][] expected = new int[parts.train().users().size()][0];
        RankingEvaluation.defaults()
                .withMetrics(List.of(BoundMetric.ofList(this, ranking -> keep(ranking, expected))))
                .measure(train(parts.train()), parts);
        return new BoundMetric(this, true, ranking -> surprises(ranking, expected[ranking.userIndex()]), ranking -> 1);
    }

    private <U, I> Model train(Interactions<U, I> interactions) {
        return Recommender.builder().solver(baseline).train(interactions).model();
    }

    /** Keeps a list of the baseline, by ascending index. Each user has a place, so threads do not meet. */
    private OptionalDouble keep(UserRanking ranking, int[][] lists) {
        int[] list = IntStream.rangeClosed(1, Math.min(depth(), ranking.length()))
                .map(ranking::item)
                .sorted()
                .toArray();
        lists[ranking.userIndex()] = list;
        return OptionalDouble.of(list.length);
    }

    private OptionalDouble surprises(UserRanking ranking, int[] expected) {
        long surprising = IntStream.range(0, ranking.hits(depth()))
                .filter(i -> Arrays.binarySearch(expected, ranking.relevantItem(i)) < 0)
                .count();
        return OptionalDouble.of((double) surprising / depth());
    }
}
