package dev.cofactor.eval.ranking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * The definitions, written down once more in another way: over a list of items and a map of relevant ones, place by place,
 * with nothing shared with what is tested.
 */
final class SlowMetrics {
    private final List<Integer> list;
    private final Map<Integer, Double> relevant;

    SlowMetrics(List<Integer> list, Map<Integer, Double> relevant) {
        this.list = list;
        this.relevant = relevant;
    }

    private List<Integer> top(int k) {
        return list.subList(0, Math.min(k, list.size()));
    }

    private Set<Integer> hits(int k) {
        Set<Integer> hits = new HashSet<>(top(k));
        hits.retainAll(relevant.keySet());
        return hits;
    }

    double precision(int k) {
        return hits(k).size() / (double) k;
    }

    double recall(int k) {
        return hits(k).size() / (double) relevant.size();
    }

    double cappedRecall(int k) {
        return hits(k).size() / (double) Math.min(k, relevant.size());
    }

    double hitRate(int k) {
        return hits(k).isEmpty() ? 0 : 1;
    }

    double ndcg(int k, boolean wholeIdeal, ToDoubleFunction<Double> gain) {
        List<Integer> ideal = new ArrayList<>(relevant.keySet());
        ideal.sort(Comparator.comparing((Integer item) -> -gain.applyAsDouble(relevant.get(item))));
        return dcg(top(k), gain) / dcg(wholeIdeal ? ideal : ideal.subList(0, Math.min(k, ideal.size())), gain);
    }

    private double dcg(List<Integer> items, ToDoubleFunction<Double> gain) {
        double sum = 0;
        int place = 0;
        for (int item : items) {
            place++;
            if (relevant.containsKey(item)) {
                sum += gain.applyAsDouble(relevant.get(item)) / (Math.log(place + 1) / Math.log(2));
            }
        }
        return sum;
    }

    double averagePrecision(int k) {
        double sum = 0;
        for (int place = 1; place <= Math.min(k, list.size()); place++) {
            if (relevant.containsKey(list.get(place - 1))) {
                sum += precision(place);
            }
        }
        return sum / Math.min(k, relevant.size());
    }

    double reciprocalRank(int k) {
        for (int place = 1; place <= Math.min(k, list.size()); place++) {
            if (relevant.containsKey(list.get(place - 1))) {
                return 1.0 / place;
            }
        }
        return 0;
    }

    /** All pairs, one by one; NaN if there are none of candidates. */
    double auc() {
        List<Integer> others =
                list.stream().filter(item -> !relevant.containsKey(item)).toList();
        double right = 0;
        for (int good : relevant.keySet()) {
            for (int other : others) {
                right += list.contains(good) && list.indexOf(good) < list.indexOf(other) ? 1 : 0;
            }
        }
        return right / (others.size() * (double) relevant.size());
    }
}
