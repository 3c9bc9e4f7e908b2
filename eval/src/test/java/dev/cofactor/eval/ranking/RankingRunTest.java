package dev.cofactor.eval.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.Interactions;
import dev.cofactor.eval.Better;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.UserState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a run goes about its work: which users it asks for, by which way, and what it says of its time. */
class RankingRunTest {
    private static final int USERS = 300;
    private static final int ITEMS = 100;
    private static final FactorModel MODEL = RankingData.randomFactors(USERS, ITEMS, 5, 1 << 20, 9);
    private static final RankedParts PARTS = RankedParts.of(RankingData.random(USERS, ITEMS, 0.2, 0.1, 9));

    private static RankingEvaluation spiedOn(List<UserRanking> seen, boolean everyRank) {
        return RankingEvaluation.defaults()
                .withMetrics(List.of(new Spy(seen, 10, everyRank)))
                .withThreads(1);
    }

    /** Blocks are of 256 users. */
    @ParameterizedTest
    @ValueSource(ints = {1, 255, 256, 257, 512, 513, 767})
    void ranksEveryUserOnce(int users) {
        int[][] train =
                IntStream.range(0, users).mapToObj(user -> new int[] {0}).toArray(int[][]::new);
        int[][] test = IntStream.range(0, users).mapToObj(user -> new int[] {1}).toArray(int[][]::new);
        for (Model model :
                List.of(RankingData.byIndex(users, 3), RankingData.factors(FactorParameters.zeros(0, users, 3, 1)))) {
            List<UserRanking> seen =
                    RankingData.rankings(model, RankingData.split(3, train, test), Candidates.unseen(), 2, false);
            assertEquals(
                    IntStream.range(0, users).boxed().toList(),
                    seen.stream().map(UserRanking::userIndex).toList());
        }
    }

    /** A second state of a user would be that of a query, which only those need whom a block leaves in doubt. */
    @Test
    void blocksAnswerForTheirUsers() {
        for (boolean everyRank : new boolean[] {false, true}) {
            AtomicInteger states = new AtomicInteger();
            List<UserRanking> seen = new ArrayList<>();
            IntFunction<UserState> counted = user -> {
                states.incrementAndGet();
                return MODEL.userState(user);
            };
            spiedOn(seen, everyRank).measure(MODEL, counted, PARTS);
            assertEquals(USERS, seen.size());
            assertEquals(USERS, states.get());
        }
    }

    @Test
    void aBlockWithAStateWithoutFactorsIsRankedUserByUser() {
        List<UserRanking> expected = new ArrayList<>();
        spiedOn(expected, true).measure(MODEL, PARTS);
        List<UserRanking> seen = new ArrayList<>();
        spiedOn(seen, true)
                .measure(MODEL, user -> user == 7 ? hidden(MODEL.userState(user)) : MODEL.userState(user), PARTS);
        assertEquals(USERS, seen.size());
        for (int i = 0; i < USERS; i++) {
            UserRanking one = expected.get(i);
            UserRanking other = seen.get(i);
            assertEquals(one.userIndex(), other.userIndex());
            assertEquals(
                    IntStream.rangeClosed(1, 10).map(one::item).boxed().toList(),
                    IntStream.rangeClosed(1, 10).map(other::item).boxed().toList());
            assertEquals(
                    IntStream.range(0, one.found()).map(one::rank).boxed().toList(),
                    IntStream.range(0, other.found()).map(other::rank).boxed().toList());
        }
    }

    private static UserState hidden(UserState state) {
        return new UserState() {
            @Override
            public float score(int itemIndex) {
                return state.score(itemIndex);
            }

            @Override
            public void scoreAll(float[] scores) {
                state.scoreAll(scores);
            }
        };
    }

    @Test
    void listedCandidatesMayComeInAnyOrder() {
        Interactions<String, String> relevant = RankingData.entries(6, new int[][] {{1, 3, 5}});
        Model model = RankingData.table(new float[] {0, 5, 9, 1, 7, 3});
        CandidateSet.Lists listed = (userIndex, wanted) -> new int[] {4, 3, 2, 1};
        UserRanking ranking = new UserRanker(
                        new RankedModel(model, model::userState, "the model"), listed, relevant, 2, true)
                .rank(0, new UserRanker.Workspace());
        assertEquals(4, ranking.candidates());
        assertEquals(List.of(2, 4), List.of(ranking.item(1), ranking.item(2)));
        assertEquals(2, ranking.found());
        assertEquals(List.of(1, 3), List.of(ranking.relevantItem(0), ranking.relevantItem(1)));
        assertEquals(List.of(3, 4), List.of(ranking.rank(0), ranking.rank(1)));
    }

    /** One thread works, so every span of time lies in the next one. */
    @Test
    void timesLieInOneAnother() {
        int[][] listed =
                IntStream.range(0, USERS).mapToObj(user -> new int[] {1, 5}).toArray(int[][]::new);
        Interactions<String, String> lists = RankingData.entries(ITEMS, listed);
        for (Candidates candidates : List.of(Candidates.unseen(), Candidates.given(lists))) {
            for (Model model : List.of(MODEL, waiting())) {
                long start = System.nanoTime();
                RankingTime time = RankingEvaluation.defaults()
                        .withCandidates(candidates)
                        .withThreads(1)
                        .measure(model, PARTS)
                        .time();
                long outside = System.nanoTime() - start;
                assertTrue(time.scoring().toNanos() > 0, time.toString());
                assertTrue(time.worked().compareTo(time.scoring()) >= 0, time.toString());
                assertTrue(time.elapsed().compareTo(time.worked()) >= 0, time.toString());
                assertTrue(time.elapsed().toNanos() <= outside, time.toString());
            }
        }
    }

    /** A model whose scores take as long as the clock needs to move. */
    private static Model waiting() {
        return new Model() {
            @Override
            public int users() {
                return USERS;
            }

            @Override
            public int items() {
                return ITEMS;
            }

            @Override
            public ScoreKind scoreKind() {
                return ScoreKind.RANK_ONLY;
            }

            @Override
            public UserState userState(int userIndex) {
                return new UserState() {
                    @Override
                    public float score(int itemIndex) {
                        awaitTick();
                        return itemIndex;
                    }

                    @Override
                    public void scoreAll(float[] scores) {
                        awaitTick();
                        Arrays.fill(scores, 0);
                    }
                };
            }
        };
    }

    private static void awaitTick() {
        long now = System.nanoTime();
        while (System.nanoTime() == now) {
            Thread.onSpinWait();
        }
    }

    /** A metric that weighs every user alike, perhaps wrongly. */
    private record Weighing(double weight) implements UserMetric {
        @Override
        public String name() {
            return "Weighing";
        }

        @Override
        public Better better() {
            return Better.NEITHER;
        }

        @Override
        public int depth() {
            return 1;
        }

        @Override
        public OptionalDouble of(UserRanking ranking) {
            return OptionalDouble.of(ranking.userIndex());
        }

        @Override
        public double weight(UserRanking ranking) {
            return weight;
        }
    }

    @Test
    void weightsMustBePositive() {
        RankedParts parts = RankingData.parts(3, new int[][] {{0}}, new int[][] {{1}});
        RankingEvaluation evaluation = RankingEvaluation.defaults();
        for (double bad : new double[] {0, -1, Double.NaN}) {
            IllegalStateException e = assertThrows(
                    IllegalStateException.class,
                    () -> evaluation.withMetrics(List.of(new Weighing(bad))).measure(RankingData.byIndex(1, 3), parts));
            assertEquals(
                    "Weighing gives user index 0 the weight " + bad + "; weights must be positive", e.getMessage());
        }
    }
}
