package dev.cofactor.eval.ranking.beyond;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.data.IdIndex;
import dev.cofactor.data.Interactions;
import dev.cofactor.eval.ranking.Exposure;
import dev.cofactor.eval.ranking.RankedParts;
import dev.cofactor.eval.ranking.RankingMetric;
import dev.cofactor.eval.ranking.UserMetric;
import dev.cofactor.eval.ranking.UserRanking;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.FactorMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The definitions over sets and maps, against what the metrics say of random lists. */
class BeyondAccuracyPropertyTest {
    private static final double PRECISION = 1e-10;

    @Property(tries = 500)
    void spreadOverTheCatalogue(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int items) {
        Random random = new Random(seed);
        int[] counts = random.ints(items, 0, 5).toArray();
        counts[random.nextInt(items)]++;
        Exposure exposure = new Exposure(counts);
        double total = IntStream.of(counts).sum();
        double differences = 0;
        double entropy = 0;
        Set<Integer> shown = new HashSet<>();
        for (int i = 0; i < items; i++) {
            // The Gini index is half of the mean absolute difference of all pairs, over the mean.
            for (int j = 0; j < items; j++) {
                differences += Math.abs(counts[i] - counts[j]);
            }
            double share = counts[i] / total;
            entropy += counts[i] == 0 ? 0 : share * Math.log(1 / share) / Math.log(2);
            if (counts[i] > 0) {
                shown.add(i);
            }
        }
        double mean = total / items;
        assertEquals(differences / (2.0 * items * items * mean), Gini.at(1).of(exposure), PRECISION);
        assertEquals(entropy, ShannonEntropy.at(1).of(exposure), PRECISION);
        assertEquals(shown.size() / (double) items, CatalogueCoverage.at(1).of(exposure), PRECISION);
    }

    @Property(tries = 300)
    void listsOfUsers(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 6) int users,
            @ForAll @IntRange(min = 3, max = 12) int items,
            @ForAll @IntRange(min = 2, max = 8) int cutoff) {
        Random random = new Random(seed);
        Map<Integer, Set<Integer>> history = new TreeMap<>();
        CooMatrixBuilder train = new CooMatrixBuilder(false, false);
        for (int user = 0; user < users; user++) {
            history.put(user, new HashSet<>());
            for (int item = 0; item < items; item++) {
                // The first user has a history, and the second one an item left to test on.
                boolean first = item == 0 && user < 2;
                if (first ? user == 0 : random.nextInt(3) == 0) {
                    train.add(user, item, 1, 0);
                    history.get(user).add(item);
                }
            }
        }
        List<Integer> shuffled =
                new ArrayList<>(IntStream.range(0, items).boxed().toList());
        Collections.shuffle(shuffled, random);
        int[] list = shuffled.stream().mapToInt(i -> i).toArray();
        CooMatrixBuilder test = new CooMatrixBuilder(false, false);
        history.forEach((user, own) -> IntStream.range(0, items)
                .filter(item -> !own.contains(item))
                .limit(1)
                .forEach(item -> test.add(user, item, 1, 0)));
        IdIndex<Integer> userIds = IdIndex.of(history.keySet());
        IdIndex<Integer> itemIds = IdIndex.of(IntStream.range(0, items).boxed().toList());
        Interactions<Integer, Integer> known =
                Interactions.of(userIds, itemIds, train.build(users, items, DuplicatePolicy.FAIL));
        RankedParts parts = new RankedParts(
                known, known, Interactions.of(userIds, itemIds, test.build(users, items, DuplicatePolicy.FAIL)));
        int user = random.nextInt(users);
        int[] relevant =
                random.ints(items / 2 + 1, 0, items).distinct().sorted().toArray();
        UserRanking ranking = UserRanking.of(user, list, relevant);
        List<Integer> top = shuffled.subList(0, Math.min(cutoff, items));

        double popularity = mean(top, item -> count(history, item));
        double profile = mean(List.copyOf(history.get(user)), item -> count(history, item));
        long active = history.values().stream().filter(own -> !own.isEmpty()).count();
        check(popularity, AveragePopularity.at(cutoff).on(parts), ranking);
        check(
                mean(top, item -> -Math.log(Math.max(1, count(history, item)) / active) / Math.log(2)),
                Novelty.at(cutoff).on(parts),
                ranking);
        check(popularity / profile - 1, PopularityLift.at(cutoff).on(parts), ranking);
        check(
                serendipity(history, user, top, relevant, items, cutoff),
                Serendipity.at(cutoff).on(parts),
                ranking);

        FactorMatrix factors = new FactorMatrix(items, 3);
        for (int item = 0; item < items; item++) {
            for (int k = 0; k < 3; k++) {
                factors.set(item, k, random.nextInt(5) - 2);
            }
        }
        check(
                diversity(top, factors),
                IntraListDiversity.byFactors(cutoff, factors).on(parts),
                ranking);
    }

    private static double count(Map<Integer, Set<Integer>> history, int item) {
        return history.values().stream().filter(own -> own.contains(item)).count();
    }

    private static double mean(List<Integer> items, ToDoubleFunction<Integer> value) {
        return items.stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    private static double serendipity(
            Map<Integer, Set<Integer>> history, int user, List<Integer> top, int[] relevant, int items, int cutoff) {
        List<Integer> popular =
                new ArrayList<>(IntStream.range(0, items).boxed().toList());
        popular.removeAll(history.get(user));
        popular.sort(Comparator.comparing((Integer item) -> -count(history, item)));
        Set<Integer> surprising = new HashSet<>(top);
        surprising.retainAll(Arrays.stream(relevant).boxed().toList());
        popular.stream().limit(cutoff).forEach(surprising::remove);
        return surprising.size() / (double) cutoff;
    }

    private static double diversity(List<Integer> top, FactorMatrix factors) {
        double sum = 0;
        int pairs = 0;
        for (int i : top) {
            for (int j : top) {
                if (i != j) {
                    pairs++;
                    double product = 0;
                    double left = 0;
                    double right = 0;
                    for (int k = 0; k < factors.columns(); k++) {
                        product += factors.get(i, k) * factors.get(j, k);
                        left += factors.get(i, k) * factors.get(i, k);
                        right += factors.get(j, k) * factors.get(j, k);
                    }
                    sum += left * right == 0 ? 1 : 1 - product / Math.sqrt(left * right);
                }
            }
        }
        return sum / pairs;
    }

    private static void check(double expected, RankingMetric metric, UserRanking ranking) {
        assertEquals(expected, ((UserMetric) metric).of(ranking).orElse(Double.NaN), PRECISION, metric.name());
    }
}
