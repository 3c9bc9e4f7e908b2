package dev.cofactor.eval.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.eval.Figure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What figures of rankings must not depend on, between which limits they lie, and what the perfect ranking has. */
class RankingInvariancePropertyTest {
    private static final List<UserMetric> METRICS = List.of(
            Precision.at(3),
            Recall.at(3),
            CappedRecall.at(3),
            HitRate.at(3),
            Ndcg.at(3),
            Ndcg.at(5).withWholeIdeal(),
            AveragePrecision.at(4),
            ReciprocalRank.full(),
            RPrecision.full(),
            Auc.full());

    /** Of each user the items trained on and tested on, and a score for each item, no two the same. */
    private static final class World {
        final int items;
        final int[][] train;
        final int[][] test;
        final float[][] scores;

        World(int items, int[][] train, int[][] test, float[][] scores) {
            this.items = items;
            this.train = train;
            this.test = test;
            this.scores = scores;
        }

        static World random(long seed, int users, int items) {
            Random random = new Random(seed);
            int[][] train = new int[users][];
            int[][] test = new int[users][];
            float[][] scores = new float[users][items];
            for (int user = 0; user < users; user++) {
                List<Integer> shuffled = shuffled(items, random);
                // At least one item to test on, and one that is neither.
                int tested = 1 + random.nextInt(Math.min(4, items - 2));
                int trained = 1 + random.nextInt(items - tested - 1);
                test[user] = sorted(shuffled.subList(0, tested));
                train[user] = sorted(shuffled.subList(tested, tested + trained));
                List<Integer> ranks = shuffled(items, random);
                for (int item = 0; item < items; item++) {
                    scores[user][item] = ranks.get(item) - 3;
                }
            }
            return new World(items, train, test, scores);
        }

        World withScores(DoubleUnaryOperator change) {
            float[][] changed = new float[scores.length][];
            for (int user = 0; user < scores.length; user++) {
                changed[user] = scores[user].clone();
                for (int item = 0; item < items; item++) {
                    changed[user][item] = (float) change.applyAsDouble(scores[user][item]);
                }
            }
            return new World(items, train, test, changed);
        }

        /** The same with other numbers for users and items. */
        World renumbered(Random random) {
            List<Integer> userOrder = shuffled(train.length, random);
            List<Integer> itemOrder = shuffled(items, random);
            int[][] newTrain = new int[train.length][];
            int[][] newTest = new int[train.length][];
            float[][] newScores = new float[train.length][items];
            for (int user = 0; user < train.length; user++) {
                int place = userOrder.get(user);
                newTrain[place] = sorted(
                        IntStream.of(train[user]).mapToObj(itemOrder::get).toList());
                newTest[place] =
                        sorted(IntStream.of(test[user]).mapToObj(itemOrder::get).toList());
                for (int item = 0; item < items; item++) {
                    newScores[place][itemOrder.get(item)] = scores[user][item];
                }
            }
            return new World(items, newTrain, newTest, newScores);
        }

        /** What is tested on has the best scores. */
        World perfect() {
            World perfect = withScores(score -> score);
            for (int user = 0; user < test.length; user++) {
                for (int item : test[user]) {
                    perfect.scores[user][item] += 1000;
                }
            }
            return perfect;
        }

        @Override
        public String toString() {
            return "trained on " + Arrays.deepToString(train) + ", tested on " + Arrays.deepToString(test) + ", scores "
                    + Arrays.deepToString(scores);
        }

        double[] figures(List<? extends RankingMetric> metrics) {
            return RankingEvaluation.defaults()
                    .withMetrics(metrics)
                    .measure(RankingData.table(scores), RankingData.parts(items, train, test))
                    .figures()
                    .stream()
                    .mapToDouble(Figure::value)
                    .toArray();
        }
    }

    @Provide
    Arbitrary<World> worlds() {
        return Combinators.combine(
                        Arbitraries.longs(),
                        Arbitraries.integers().between(1, 6),
                        Arbitraries.integers().between(3, 15))
                .as(World::random);
    }

    private static List<Integer> shuffled(int count, Random random) {
        List<Integer> numbers =
                new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(numbers, random);
        return numbers;
    }

    private static int[] sorted(List<Integer> numbers) {
        return numbers.stream().mapToInt(i -> i).sorted().toArray();
    }

    @Property(tries = 100)
    void onlyTheOrderOfScoresMatters(@ForAll("worlds") World world) {
        double[] expected = world.figures(METRICS);
        for (DoubleUnaryOperator rising : List.<DoubleUnaryOperator>of(x -> 2 * x - 7, x -> x * x * x, Math::exp)) {
            assertEquals(
                    Arrays.toString(expected),
                    Arrays.toString(world.withScores(rising).figures(METRICS)));
        }
    }

    @Property(tries = 100)
    void theNumbersOfUsersAndItemsDoNotMatter(@ForAll("worlds") World world, @ForAll long seed) {
        double[] expected = world.figures(METRICS);
        double[] actual = world.renumbered(new Random(seed)).figures(METRICS);
        for (int metric = 0; metric < expected.length; metric++) {
            assertEquals(
                    expected[metric], actual[metric], 1e-12, METRICS.get(metric).name());
        }
    }

    @Property(tries = 100)
    void figuresLieBetweenZeroAndThoseOfThePerfectRanking(@ForAll("worlds") World world) {
        double[] figures = world.figures(METRICS);
        double[] best = world.perfect().figures(METRICS);
        for (int metric = 0; metric < figures.length; metric++) {
            String name = METRICS.get(metric).name();
            assertTrue(0 <= figures[metric] && figures[metric] <= best[metric] + 1e-12, name);
            assertTrue(best[metric] <= 1 + 1e-12, name);
        }
        List<UserMetric> full = List.of(
                CappedRecall.at(3),
                HitRate.at(1),
                Ndcg.at(3),
                AveragePrecision.at(4),
                ReciprocalRank.full(),
                RPrecision.full(),
                Auc.full(),
                Recall.at(world.items));
        for (double figure : world.perfect().figures(full)) {
            assertEquals(1, figure, 1e-12);
        }
    }

    @Property(tries = 100)
    void longerListsHoldNoLess(@ForAll("worlds") World world) {
        double[] before = {0, 0, 0};
        for (int cutoff = 1; cutoff <= world.items; cutoff++) {
            double[] figures = world.figures(List.of(
                    Recall.at(cutoff), HitRate.at(cutoff), Ndcg.at(cutoff).withWholeIdeal()));
            for (int metric = 0; metric < figures.length; metric++) {
                assertTrue(before[metric] <= figures[metric] + 1e-12, "at " + cutoff);
            }
            before = figures;
        }
    }
}
