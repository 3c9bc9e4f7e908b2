package dev.cofactor.eval.ranking;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.Recommender;
import dev.cofactor.eval.Split;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.UserState;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Lists and ranks, by blocks and user by user, against sorting all candidates and against what a recommender answers. */
class RankersPropertyTest {
    /** A model that hides that it has factors. */
    private static Model plain(FactorModel model) {
        return new Model() {
            @Override
            public int users() {
                return model.users();
            }

            @Override
            public int items() {
                return model.items();
            }

            @Override
            public ScoreKind scoreKind() {
                return model.scoreKind();
            }

            @Override
            public UserState userState(int userIndex) {
                return model.userState(userIndex);
            }
        };
    }

    @Property(tries = 150)
    void blocksGiveTheRankingsOfSingleUsers(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 20) int users,
            @ForAll @IntRange(min = 2, max = 700) int items,
            @ForAll @IntRange(min = 0, max = 20) int factors,
            @ForAll @IntRange(min = 1, max = 60) int depth,
            @ForAll boolean manyTies,
            @ForAll boolean everyRank,
            @ForAll boolean unseen) {
        FactorModel model = RankingData.randomFactors(users, items, factors, manyTies ? 3 : 1 << 20, seed);
        Split<String, String> split = RankingData.random(users, items, 0.2, 0.1, seed);
        Candidates candidates = unseen ? Candidates.unseen() : Candidates.all();
        List<UserRanking> blocks = RankingData.rankings(model, split, candidates, depth, everyRank);
        List<UserRanking> single = RankingData.rankings(plain(model), split, candidates, depth, everyRank);
        assertEquals(single.size(), blocks.size());
        for (int i = 0; i < single.size(); i++) {
            assertSame(single.get(i), blocks.get(i));
            assertSame(slow(model, split, unseen, single.get(i).userIndex(), depth, everyRank), single.get(i));
        }
    }

    @Property(tries = 50)
    void listsAreWhatARecommenderAnswers(
            @ForAll long seed, @ForAll boolean manyTies, @ForAll @IntRange(min = 1, max = 15) int depth) {
        FactorModel model = RankingData.randomFactors(8, 60, 5, manyTies ? 2 : 1 << 20, seed);
        Split<String, String> split = RankingData.random(8, 60, 0.4, 0.2, seed);
        Recommender<String, String> recommender =
                Recommender.builder().solver(RankingData.solver(model)).train(split.train());
        for (UserRanking ranking : RankingData.rankings(model, split, Candidates.unseen(), depth, false)) {
            List<String> expected =
                    recommender.recommend("u" + ranking.userIndex(), depth).itemIds();
            List<String> list = IntStream.rangeClosed(1, ranking.length())
                    .mapToObj(rank -> "i" + ranking.item(rank))
                    .toList();
            assertEquals(expected, list);
        }
    }

    /** Sorts all candidates. */
    private static UserRanking slow(
            Model model, Split<?, ?> split, boolean unseen, int user, int depth, boolean everyRank) {
        UserState state = model.userState(user);
        SparseRow seen = split.train().byUser().row(user);
        int[] all = IntStream.range(0, model.items())
                .filter(item -> !unseen || seen.find(item).isEmpty())
                .boxed()
                .sorted(Comparator.comparing((Integer item) -> 0 - state.score(item))
                        .thenComparing(item -> item))
                .mapToInt(item -> item)
                .toArray();
        RelevantItems relevant = RelevantItems.of(split.test(), user);
        int[] ranks = IntStream.range(0, relevant.size())
                .map(i -> 1 + IntStream.of(all).boxed().toList().indexOf(relevant.item(i)))
                .map(rank -> everyRank || rank <= depth ? rank : 0)
                .toArray();
        int[] list = IntStream.of(all).limit(depth).toArray();
        return UserRanking.of(user, all.length, list, relevant, ranks, everyRank || list.length == all.length);
    }

    private static void assertSame(UserRanking expected, UserRanking actual) {
        assertEquals(expected.userIndex(), actual.userIndex());
        assertEquals(expected.candidates(), actual.candidates());
        assertArrayEquals(items(expected), items(actual));
        assertEquals(expected.relevant(), actual.relevant());
        assertEquals(expected.found(), actual.found());
        for (int i = 0; i < expected.relevant(); i++) {
            assertEquals(expected.relevantItem(i), actual.relevantItem(i));
            assertEquals(expected.value(i), actual.value(i));
        }
        for (int i = 0; i < expected.found(); i++) {
            assertEquals(expected.rank(i), actual.rank(i));
        }
        assertEquals(knowsEveryRank(expected), knowsEveryRank(actual));
    }

    private static boolean knowsEveryRank(UserRanking ranking) {
        try {
            ranking.requireEveryRank();
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static int[] items(UserRanking ranking) {
        return IntStream.rangeClosed(1, ranking.length()).map(ranking::item).toArray();
    }
}
