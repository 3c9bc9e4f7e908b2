package dev.cofactor.eval.ranking;

import dev.cofactor.eval.Figure;
import dev.cofactor.eval.UserShares;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** What a metric of users says of each of them, with only the relevant items of a group being relevant or with all. */
final class FigureColumn {
    private final UserMetric metric;
    private final Optional<Group> items;
    private final int[] users;
    private final double[] sums;
    private final double[] weights;

    /**
     * Nothing said yet.
     *
     * @param items the group, if only its items are to be relevant
     * @param users the indexes of all users to come, ascending
     */
    FigureColumn(UserMetric metric, Optional<Group> items, int[] users) {
        this.metric = metric;
        this.items = items;
        this.users = users;
        this.sums = new double[users.length];
        this.weights = new double[users.length];
    }

    /** Takes the ranking of the user at a place. */
    void take(int place, UserRanking whole) {
        Optional<UserRanking> ranking =
                items.isEmpty() ? Optional.of(whole) : whole.within(items.get().members());
        OptionalDouble value = ranking.isEmpty() ? OptionalDouble.empty() : metric.of(ranking.get());
        if (value.isPresent()) {
            double weight = metric.weight(ranking.get());
            if (!(weight > 0)) {
                throw new IllegalStateException(metric.name() + " gives user index " + users[place] + " the weight "
                        + weight + "; weights must be positive");
            }
            weights[place] = weight;
            sums[place] = value.getAsDouble() * weights[place];
        }
    }

    UserMetric metric() {
        return metric;
    }

    /** What the name of the figure says of the group of items; empty if all are relevant. */
    String label() {
        return items.map(Group::label).orElse("");
    }

    /** Whether it says anything of any of the users that are asked for. */
    boolean isDefined(IntPredicate wanted) {
        return places(wanted).findAny().isPresent();
    }

    /** The figure over the users that are asked for. */
    Figure figure(String name, IntPredicate wanted) {
        int[] places = places(wanted).toArray();
        return Figure.of(
                name,
                metric.better(),
                UserShares.weightedMean(
                        Arrays.stream(places).map(i -> users[i]).toArray(),
                        Arrays.stream(places).mapToDouble(i -> sums[i]).toArray(),
                        Arrays.stream(places).mapToDouble(i -> weights[i]).toArray()));
    }

    private IntStream places(IntPredicate wanted) {
        return IntStream.range(0, users.length).filter(i -> weights[i] > 0 && wanted.test(users[i]));
    }
}
