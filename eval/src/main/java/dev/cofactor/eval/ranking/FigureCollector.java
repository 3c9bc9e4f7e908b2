package dev.cofactor.eval.ranking;

import dev.cofactor.eval.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Applies metrics to the rankings of users, which may come from several threads in any order: each has its place, and counts
 * of items are whole numbers, so the figures do not depend on the order.
 */
final class FigureCollector {
    private final List<RankingMetric> metrics;
    private final List<Group> userGroups;
    private final int users;
    private final List<List<FigureColumn>> columns = new ArrayList<>();
    private final List<AtomicIntegerArray> exposures = new ArrayList<>();

    /**
     * Nothing collected yet.
     *
     * @param metrics each a metric of users or of exposure
     * @param users the indexes of all users to come, ascending
     * @param items how many items there are
     */
    FigureCollector(
            List<RankingMetric> metrics, List<Group> userGroups, List<Group> itemGroups, int[] users, int items) {
        this.metrics = metrics;
        this.userGroups = userGroups;
        this.users = users.length;
        for (RankingMetric metric : metrics) {
            List<FigureColumn> own = new ArrayList<>();
            if (metric instanceof UserMetric userMetric) {
                own.add(new FigureColumn(userMetric, Optional.empty(), users));
                if (userMetric.judgesRelevance()) {
                    itemGroups.forEach(group -> own.add(new FigureColumn(userMetric, Optional.of(group), users)));
                }
            }
            columns.add(own);
            exposures.add(new AtomicIntegerArray(own.isEmpty() ? items : 0));
        }
    }

    /** Takes the ranking of the user at a place. */
    void take(int place, UserRanking ranking) {
        for (int m = 0; m < metrics.size(); m++) {
            columns.get(m).forEach(column -> column.take(place, ranking));
            if (metrics.get(m) instanceof ExposureMetric metric) {
                int depth = Math.min(metric.depth(), ranking.length());
                for (int rank = 1; rank <= depth; rank++) {
                    exposures.get(m).incrementAndGet(ranking.item(rank));
                }
            }
        }
    }

    /**
     * The figures: first those over all users and items, in the order of the metrics, then, metric after metric, those of
     * groups of users and of groups of items.
     *
     * @param label what is to stand behind each name
     */
    List<Figure> figures(String label) {
        List<Figure> figures = new ArrayList<>();
        for (int m = 0; m < metrics.size(); m++) {
            figures.add(whole(m, label));
        }
        for (List<FigureColumn> own : columns) {
            own.stream()
                    .limit(1)
                    .forEach(column -> userGroups.forEach(group -> {
                        if (column.isDefined(group.members()::get)) {
                            figures.add(
                                    column.figure(name(column.metric(), label, group.label()), group.members()::get));
                        }
                    }));
            own.stream()
                    .skip(1)
                    .filter(column -> column.isDefined(user -> true))
                    .forEach(column ->
                            figures.add(column.figure(name(column.metric(), label, column.label()), user -> true)));
        }
        return figures;
    }

    private Figure whole(int m, String label) {
        RankingMetric metric = metrics.get(m);
        String name = name(metric, label);
        if (metric instanceof ExposureMetric exposureMetric) {
            AtomicIntegerArray counts = exposures.get(m);
            Exposure exposure = new Exposure(
                    IntStream.range(0, counts.length()).map(counts::get).toArray());
            return Figure.of(name, metric.better(), exposureMetric.of(exposure));
        }
        FigureColumn column = columns.get(m).get(0);
        if (!column.isDefined(user -> true)) {
            throw new IllegalStateException(name + " is not defined for any of the " + users
                    + " users; leave it out, or choose other candidates");
        }
        return column.figure(name, user -> true);
    }

    private static String name(RankingMetric metric, String... labels) {
        String label = Stream.of(labels).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
        return label.isEmpty() ? metric.name() : metric.name() + " [" + label + "]";
    }
}
