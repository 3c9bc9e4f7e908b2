package dev.cofactor.eval.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Every metric against {@link SlowMetrics} on random lists with random relevant items, not all of them in the list. */
class MetricsPropertyTest {
    private static final double PRECISION = 1e-12;

    @Property(tries = 1000)
    void everyMetricIsItsDefinition(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 40) int length,
            @ForAll @IntRange(min = 1, max = 30) int relevantCount,
            @ForAll @IntRange(min = 1, max = 45) int cutoff) {
        Random random = new Random(seed);
        List<Integer> list = shuffled(50, random).subList(0, length);
        Map<Integer, Double> relevant = new TreeMap<>();
        for (int item : shuffled(50, random).subList(0, relevantCount)) {
            relevant.put(item, 0.5 + random.nextInt(10) / 2.0);
        }
        SlowMetrics slow = new SlowMetrics(list, relevant);
        UserRanking ranking = UserRanking.of(
                1,
                list.stream().mapToInt(i -> i).toArray(),
                relevant.keySet().stream().mapToInt(i -> i).toArray(),
                relevant.values().stream().mapToDouble(v -> v).toArray());

        check(slow.precision(cutoff), Precision.at(cutoff), ranking);
        check(slow.recall(cutoff), Recall.at(cutoff), ranking);
        check(slow.cappedRecall(cutoff), CappedRecall.at(cutoff), ranking);
        check(slow.hitRate(cutoff), HitRate.at(cutoff), ranking);
        check(slow.ndcg(cutoff, false, value -> 1), Ndcg.at(cutoff), ranking);
        check(slow.ndcg(cutoff, true, value -> 1), Ndcg.at(cutoff).withWholeIdeal(), ranking);
        check(slow.ndcg(cutoff, false, value -> value), Ndcg.at(cutoff).withGain(Gain.LINEAR), ranking);
        check(
                slow.ndcg(cutoff, true, value -> Math.pow(2, value) - 1),
                Ndcg.at(cutoff).withGain(Gain.EXPONENTIAL).withWholeIdeal(),
                ranking);
        check(slow.averagePrecision(cutoff), AveragePrecision.at(cutoff), ranking);
        check(slow.reciprocalRank(cutoff), ReciprocalRank.at(cutoff), ranking);
        check(slow.reciprocalRank(1000), ReciprocalRank.full(), ranking);
        check(slow.recall(relevantCount), RPrecision.full(), ranking);
        check(slow.auc(), Auc.full(), ranking);
    }

    private static void check(double expected, UserMetric metric, UserRanking ranking) {
        assertEquals(expected, metric.of(ranking).orElse(Double.NaN), PRECISION, metric.name());
    }

    private static List<Integer> shuffled(int count, Random random) {
        List<Integer> items = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(items, random);
        return items;
    }
}
