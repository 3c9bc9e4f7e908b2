package dev.cofactor.eval.ranking;

import dev.cofactor.eval.Figure;
import dev.cofactor.eval.UserShares;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

/**
 * Applies metrics to the rankings of users, which may come from several threads in any order: each has its place, and counts
 * of items are whole numbers, so the figures do not depend on the order.
 */
final class FigureCollector {
    private final List<RankingMetric> metrics;
    private final int[] users;
    private final double[][] values;
    private final boolean[][] defined;
    private final List<AtomicIntegerArray> exposures;

    /**
     * Nothing collected yet.
     *
     * @param metrics each a metric of users or of exposure
     * @param users the indexes of all users to come, ascending
     */
    FigureCollector(List<RankingMetric> metrics, int[] users, int items) {
        this.metrics = metrics;
        this.users = users;
        this.values = new double[metrics.size()][users.length];
        this.defined = new boolean[metrics.size()][users.length];
        this.exposures = metrics.stream()
                .map(metric -> new AtomicIntegerArray(metric instanceof ExposureMetric ? items : 0))
                .toList();
    }

    /** Takes the ranking of the user at a place. */
    void take(int place, UserRanking ranking) {
        for (int m = 0; m < metrics.size(); m++) {
            RankingMetric metric = metrics.get(m);
            if (metric instanceof UserMetric userMetric) {
                OptionalDouble value = userMetric.of(ranking);
                defined[m][place] = value.isPresent();
                values[m][place] = value.orElse(0);
            } else {
                int depth = Math.min(metric.depth(), ranking.length());
                for (int rank = 1; rank <= depth; rank++) {
                    exposures.get(m).incrementAndGet(ranking.item(rank));
                }
            }
        }
    }

    /**
     * The figures, in the order of the metrics.
     *
     * @param label to append to each name
     */
    List<Figure> figures(String label) {
        List<Figure> figures = new ArrayList<>(metrics.size());
        for (int m = 0; m < metrics.size(); m++) {
            RankingMetric metric = metrics.get(m);
            String name = metric.name() + label;
            figures.add(
                    metric instanceof ExposureMetric exposureMetric
                            ? Figure.of(name, metric.better(), exposureMetric.of(exposure(exposures.get(m))))
                            : Figure.of(name, metric.better(), shares(name, m)));
        }
        return figures;
    }

    private static Exposure exposure(AtomicIntegerArray counts) {
        return new Exposure(IntStream.range(0, counts.length()).map(counts::get).toArray());
    }

    private UserShares shares(String name, int m) {
        int[] places =
                IntStream.range(0, users.length).filter(i -> defined[m][i]).toArray();
        if (places.length == 0) {
            throw new IllegalStateException(name + " is not defined for any of the " + users.length
                    + " users; leave it out, or choose other candidates");
        }
        return UserShares.mean(
                Arrays.stream(places).map(i -> users[i]).toArray(),
                Arrays.stream(places).mapToDouble(i -> values[m][i]).toArray());
    }
}
