package dev.cofactor.eval.ranking.beyond;

import dev.cofactor.eval.Better;
import dev.cofactor.eval.ranking.RankingMetric;
import dev.cofactor.eval.ranking.UserMetric;
import dev.cofactor.eval.ranking.UserRanking;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * A metric that knows the data.
 *
 * @param metric whose name, direction and depth it has
 * @param judgesRelevance whether it asks which items are relevant
 * @param value of a user, where it is defined
 * @param weight of a user who has a value
 */
record BoundMetric(
        RankingMetric metric,
        boolean judgesRelevance,
        Function<UserRanking, OptionalDouble> value,
        ToDoubleFunction<UserRanking> weight)
        implements UserMetric {

    /** What a metric says of the user's list, whatever is relevant; all users have the same weight. */
    static BoundMetric ofList(RankingMetric metric, Function<UserRanking, OptionalDouble> value) {
        return new BoundMetric(metric, false, value, ranking -> 1);
    }

    /** The mean over the items of a list of something that they have; no value for an empty list. */
    static BoundMetric mean(RankingMetric metric, IntToDoubleFunction ofItem) {
        return ofList(metric, ranking -> mean(ranking, metric.depth(), ofItem));
    }

    /** The mean over the first items of a list, empty if there are none. */
    static OptionalDouble mean(UserRanking ranking, int cutoff, IntToDoubleFunction ofItem) {
        double sum = 0;
        int length = Math.min(cutoff, ranking.length());
        for (int rank = 1; rank <= length; rank++) {
            sum += ofItem.applyAsDouble(ranking.item(rank));
        }
        return length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / length);
    }

    @Override
    public String name() {
        return metric.name();
    }

    @Override
    public Better better() {
        return metric.better();
    }

    @Override
    public int depth() {
        return metric.depth();
    }

    @Override
    public OptionalDouble of(UserRanking ranking) {
        return value.apply(ranking);
    }

    @Override
    public double weight(UserRanking ranking) {
        return weight.applyAsDouble(ranking);
    }
}
