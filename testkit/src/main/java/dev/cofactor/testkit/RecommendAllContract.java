package dev.cofactor.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.UserRecommendations;
import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.UserState;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * That {@link Recommender#recommendAll} says of each user what {@link Recommender#recommend} says, to the last bit. Users
 * of models of factors are ranked in blocks, whose scores are rounded in another way on each kind of kernels: extend this
 * class in the tests of a module that runs on other kernels.
 */
public abstract class RecommendAllContract {
    /** Around the number of items in a block, and more than two blocks. */
    private static final int[] ITEMS = {1, 511, 512, 513, 1100};

    /** Around the number of users in a block, and more than two blocks. */
    private static final int[] USERS = {1, 255, 256, 257, 600};

    private static final int[] FACTORS = {0, 1, 5, 16, 33};

    /** For subclasses. */
    protected RecommendAllContract() {}

    private static Recommender<Integer, Integer> recommender(
            GivenFactors model, Interactions<Integer, Integer> history) {
        return Recommender.builder().solver(model).train(history);
    }

    private static Recommender<Integer, Integer> recommender(FactorParameters parameters) {
        int users = parameters.userFactors().rows();
        int items = parameters.itemFactors().rows();
        return recommender(new GivenFactors(parameters), RankingData.history(users, items));
    }

    private static void assertAlike(Recommender<Integer, Integer> recommender, int... counts) {
        for (int count : counts) {
            assertAlike(recommender, count, recommender.recommendAll(count).toList());
        }
    }

    private static void assertAlike(
            Recommender<Integer, Integer> recommender, int count, List<UserRecommendations<Integer, Integer>> all) {
        assertEquals(
                recommender.users().ids(),
                all.stream().map(UserRecommendations::userId).toList());
        for (UserRecommendations<Integer, Integer> each : all) {
            assertEquals(
                    recommender.recommend(each.userId(), count),
                    each.recommendations(),
                    () -> count + " items for user " + each.userId());
        }
    }

    @Test
    void answersAlikeAroundTheSizesOfBlocks() {
        for (int factors : FACTORS) {
            for (int items : ITEMS) {
                assertAlike(recommender(RankingData.random(40, items, factors)), 1, 10);
            }
        }
        for (int users : USERS) {
            assertAlike(recommender(RankingData.random(users, 600, 5)), 7);
        }
    }

    @Test
    void answersAlikeForAnyCount() {
        Recommender<Integer, Integer> recommender = recommender(RankingData.random(300, 70, 16));
        assertAlike(recommender, 1, 2, 15, 16, 17, 50, 53, 54, 55, 65, 69, 70, 71, 1000, Integer.MAX_VALUE);
    }

    @Test
    void answersAlikeWhereAlmostEverythingIsSeen() {
        int[] left = {0, 1, 2, 5, 15, 16, 17, 20, 21, 22, 35, 36, 37, 600};
        Interactions<Integer, Integer> history =
                RankingData.history(50, 600, (user, item) -> (item * 7 + user) % 600 >= left[user % left.length]);
        Recommender<Integer, Integer> recommender =
                recommender(new GivenFactors(RankingData.random(50, 600, 5)), history);
        assertAlike(recommender, 1, 2, 5, 20, 36, 600, 601);
        assertEquals(
                0,
                recommender
                        .recommendAll(3)
                        .findFirst()
                        .orElseThrow()
                        .recommendations()
                        .size());
    }

    @Test
    void answersAlikeWhereItemsAreTheSame() {
        for (int factors : FACTORS) {
            for (int groups : new int[] {1, 3, 30, 300}) {
                FactorParameters same = RankingData.grouped(RankingData.random(30, 700, factors), groups, false);
                assertAlike(recommender(same), 1, 10, 25, 100);
            }
        }
    }

    /** Here a block and a single query would not agree on the order of items. */
    @Test
    void answersAlikeWhereItemsDifferByLessThanRounding() {
        for (int factors : FACTORS) {
            for (int groups : new int[] {1, 10, 70, 350}) {
                FactorParameters close = RankingData.grouped(RankingData.random(100, 700, factors), groups, true);
                assertAlike(recommender(close), 1, 4, 20);
            }
        }
    }

    /**
     * A sum of one 1 and many 2<sup>-27</sup> is 1 if they are added one after the other, as in a block, and more if they
     * are added up in several parts, as in a single query: more than the items that are the best of the block.
     */
    @Test
    void answersAlikeWhereABlockLosesSmallParts() {
        int factors = 600;
        FactorMatrix users = new FactorMatrix(3, factors);
        for (int user = 0; user < users.rows(); user++) {
            fill(users, user, 0x1p-13f);
            users.set(user, 0, 1);
        }
        FactorMatrix items = new FactorMatrix(600, factors);
        for (int item = 0; item < items.rows(); item++) {
            fill(items, item, item < 20 ? 0 : 0x1p-14f);
            items.set(item, 0, item < 20 ? 1 + item * 0x1p-23f : 1);
        }
        FactorParameters parameters = new FactorParameters(0, new float[3], new float[600], users, items);
        Recommender<Integer, Integer> recommender =
                recommender(new GivenFactors(parameters), RankingData.history(3, 600, (user, item) -> item == 599));
        assertTrue(recommender.recommend(5000, 1).get(0).itemId() >= 1020, "an item of many small parts is the best");
        assertAlike(recommender, 1, 2, 5);
    }

    /** Adding a factor's part to a large number rounds most of it away, and not in the same way in a block. */
    @Test
    void answersAlikeWhereBiasesAreLarge() {
        assertAlikeWithBiases(1e6, 0, 0, 0);
        assertAlikeWithBiases(0, 1e5, 0, 1);
        assertAlikeWithBiases(0, 0, 1e5, 0);
        assertAlikeWithBiases(-1e5, 10, 1e5, 0);
        assertAlikeWithBiases(-1e6, 1e3, 0, 1e6);
        assertAlikeWithBiases(0x1p-5, 0.05, 0x1p20, 0.5);
    }

    private static void assertAlikeWithBiases(
            double offset, double userDeviation, double itemMean, double itemDeviation) {
        for (int factors : new int[] {1, 5, 16}) {
            for (float scale : new float[] {1, 0.05f, 0.01f}) {
                Random random = new Random(factors);
                FactorMatrix items = RankingData.factors(random, 600, factors);
                for (int item = 0; item < 600; item++) {
                    for (int k = 0; k < factors; k++) {
                        items.set(item, k, scale * items.get(item, k));
                    }
                }
                assertAlike(
                        recommender(new FactorParameters(
                                (float) offset,
                                RankingData.numbers(random, 60, 0, userDeviation),
                                RankingData.numbers(random, 600, itemMean, itemDeviation),
                                RankingData.factors(random, 60, factors),
                                items)),
                        1,
                        10,
                        40);
            }
        }
    }

    @Test
    void answersAlikeWhereUsersAndItemsAreZero() {
        FactorParameters some = RankingData.random(60, 600, 5);
        for (int user = 0; user < 60; user += 3) {
            fill(some.userFactors(), user, 0);
            some.userBiases()[user] = 0;
        }
        for (int item = 0; item < 600; item += 2) {
            fill(some.itemFactors(), item, 0);
            some.itemBiases()[item] = 0;
        }
        assertAlike(recommender(some), 1, 10, 400);
        assertAlike(recommender(FactorParameters.zeros(0, 60, 600, 5)), 1, 10, 400);
    }

    private static void fill(FactorMatrix matrix, int row, float value) {
        for (int k = 0; k < matrix.columns(); k++) {
            matrix.set(row, k, value);
        }
    }

    @Test
    void clipsAlike() {
        Recommender<Integer, Integer> clipped = Recommender.builder()
                .solver(new GivenFactors(RankingData.random(60, 600, 5)))
                .clipToScale(true)
                .train(RankingData.history(60, 600));
        assertEquals(
                5,
                clipped.recommendAll(1)
                        .findFirst()
                        .orElseThrow()
                        .recommendations()
                        .get(0)
                        .score());
        assertAlike(clipped, 1, 50);
    }

    @Test
    void ranksInBlocksWhereScoresDiffer() {
        GivenFactors model = new GivenFactors(RankingData.random(600, 1100, 16));
        recommender(model, RankingData.history(600, 1100)).recommendAll(10).forEach(each -> {});
        assertEquals(
                600,
                IntStream.range(0, 600).filter(user -> model.asked(user) == 1).count());
    }

    @Test
    void ranksInBlocksWhereFewItemsAreLeftThoughTheyAreTied() {
        GivenFactors model = new GivenFactors(RankingData.grouped(RankingData.random(300, 600, 16), 1, false));
        Recommender<Integer, Integer> recommender =
                recommender(model, RankingData.history(300, 600, (user, item) -> item >= 20));
        List<UserRecommendations<Integer, Integer>> all =
                recommender.recommendAll(10).toList();
        assertEquals(
                300,
                IntStream.range(0, 300).filter(user -> model.asked(user) == 1).count());
        assertAlike(recommender, 10, all);
    }

    @Test
    void asksForUsersAloneWhereTiesAreLong() {
        for (boolean nudged : new boolean[] {false, true}) {
            GivenFactors model = new GivenFactors(RankingData.grouped(RankingData.random(300, 600, 16), 1, nudged));
            recommender(model, RankingData.history(300, 600)).recommendAll(10).forEach(each -> {});
            assertEquals(
                    300,
                    IntStream.range(0, 300)
                            .filter(user -> model.asked(user) == 2)
                            .count());
        }
    }

    @Test
    void computesAsItIsRead() {
        GivenFactors model = new GivenFactors(RankingData.random(600, 600, 5));
        Recommender<Integer, Integer> recommender = recommender(model, RankingData.history(600, 600));
        Iterator<UserRecommendations<Integer, Integer>> iterator =
                recommender.recommendAll(3).iterator();
        assertEquals(0, model.asked(0));
        assertEquals(5000, iterator.next().userId());
        assertEquals(0, model.asked(599), "the last user was asked for, but nobody has read so far");
        assertEquals(
                5299,
                recommender.recommendAll(3).skip(299).findFirst().orElseThrow().userId());
        assertEquals(0, model.asked(599));
    }

    @Test
    void answersAlikeInParallel() {
        Recommender<Integer, Integer> recommender = recommender(RankingData.random(1500, 600, 5));
        assertAlike(recommender, 5, recommender.recommendAll(5).parallel().toList());
    }

    @Test
    void needsTheHistory() {
        Recommender<Integer, Integer> forgetful =
                recommender(RankingData.random(20, 30, 5)).withoutHistory();
        assertThrows(IllegalStateException.class, () -> forgetful.recommend(5000, 1));
        assertThrows(IllegalStateException.class, () -> forgetful.recommendAll(1));
    }

    @Test
    void refusesScoresThatAreNoNumbersWhereASingleQueryDoes() {
        FactorParameters parameters = RankingData.random(300, 600, 5);
        fill(parameters.itemFactors(), 3, Float.MAX_VALUE);
        for (int user = 0; user < 300; user++) {
            fill(parameters.userFactors(), user, -1);
        }
        GivenFactors model = new GivenFactors(parameters);
        Recommender<Integer, Integer> seen =
                recommender(model, RankingData.history(300, 600, (user, item) -> item == 3));
        assertAlike(seen, 5);
        Recommender<Integer, Integer> unseen =
                recommender(model, RankingData.history(300, 600, (user, item) -> item == 3 && user < 299));
        assertThrows(IllegalStateException.class, () -> unseen.recommend(5299, 5));
        assertThrows(IllegalStateException.class, () -> unseen.recommendAll(5).toList());
        assertEquals(256, unseen.recommendAll(5).limit(256).toList().size());
        Recommender<Integer, Integer> amongFew =
                recommender(model, RankingData.history(300, 600, (user, item) -> item >= 20));
        assertThrows(IllegalStateException.class, () -> amongFew.recommend(5000, 5));
        assertThrows(IllegalStateException.class, () -> amongFew.recommendAll(5).toList());
    }

    @Test
    void answersAlikeWhereSomeUsersAreNoVectors() {
        GivenFactors model = new GivenFactors(RankingData.random(600, 600, 5)) {
            @Override
            public UserState userState(int userIndex) {
                UserState state = super.userState(userIndex);
                return userIndex == 300 ? new Reversed(state) : state;
            }
        };
        assertAlike(recommender(model, RankingData.history(600, 600)), 5);
    }

    /** Somebody who likes best what the model likes least. */
    private record Reversed(UserState state) implements UserState {
        @Override
        public float score(int itemIndex) {
            return -state.score(itemIndex);
        }

        @Override
        public void scoreAll(float[] scores) {
            state.scoreAll(scores);
            for (int item = 0; item < scores.length; item++) {
                scores[item] = -scores[item];
            }
        }
    }
}
