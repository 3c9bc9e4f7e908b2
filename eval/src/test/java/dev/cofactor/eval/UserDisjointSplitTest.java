package dev.cofactor.eval;

import static dev.cofactor.eval.TestData.pairs;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.EntryPredicate;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FoldInModel;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.UserState;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.UnusableValueException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class UserDisjointSplitTest {
    static {
        Warnings.silence();
    }

    private static final Interactions<String, String> DATA = Interactions.<String, String>builder()
            .add("ann", "a", 1, second(10))
            .add("ann", "b", 2, second(20))
            .add("ann", "c", 4, second(30))
            .add("bob", "a", 3, second(10))
            .add("bob", "b", 5, second(10))
            .add("bob", "c", 4, second(10))
            .add("bob", "d", 2, second(10))
            .add("cid", "d", 5, second(5))
            .build();

    private static Instant second(long second) {
        return Instant.ofEpochSecond(second);
    }

    private static Interactions<String, String> part(EntryPredicate keep) {
        return DATA.filter(keep);
    }

    /** Cid is trained on; of ann c is tested, of bob c and d. */
    private static UserDisjointSplit<String, String> split() {
        return new UserDisjointSplit<>(
                part((user, item, value, timestamp) -> user == 2),
                part((user, item, value, timestamp) -> user < 2 && item < 2),
                part((user, item, value, timestamp) -> user < 2 && item >= 2));
    }

    @Test
    void choosesTheExactNumberOfUsersAndEntries() {
        Interactions<String, String> data = TestData.random(40, 20, 0.6, 1);
        UserDisjointSplit<String, String> split = Splits.userDisjoint(data, 0.25, 0.3, 5);
        assertEquals(10, split.testUsers().length);
        for (int user : split.testUsers()) {
            int all = data.byUser().row(user).size();
            assertEquals(Math.round(0.3 * all), split.test().byUser().row(user).size());
        }
    }

    @Test
    void aUserWithOneEntryIsTrainedOn() {
        for (int seed = 0; seed < 40; seed++) {
            UserDisjointSplit<String, String> split = Splits.userDisjoint(DATA, 0.5, 0.5, seed);
            assertEquals(1, split.testUsers().length);
            assertTrue(split.testUsers()[0] < 2);
            assertEquals(1, split.train().byUser().row(2).size());
        }
    }

    @Test
    void everyTestUserHasAHistoryAndATest() {
        for (double share : new double[] {0.01, 0.99}) {
            UserDisjointSplit<String, String> split = Splits.userDisjoint(DATA, 0.99, share, 3);
            assertArrayEquals(new int[] {0, 1}, split.testUsers());
            assertEquals(share < 0.5 ? 1 : 2, split.test().byUser().row(0).size());
            assertEquals(share < 0.5 ? 1 : 3, split.test().byUser().row(1).size());
        }
    }

    @Test
    void testsOnTheLatestOfAUser() {
        UserDisjointSplit<String, String> split = Splits.userDisjointByTime(DATA, 0.99, 0.5, 3);
        // 1.5 of ann's three rounded to 2; bob's are all of one time, so the greatest indexes count as the latest
        assertEquals(List.of("ann b", "ann c", "bob c", "bob d"), pairs(split.test()));
        assertEquals(List.of("ann a", "bob a", "bob b"), pairs(split.history()));
        assertEquals(List.of("cid d"), pairs(split.train()));
    }

    @Test
    void everyUserAndEveryPairOfEntriesEquallyOften() {
        Interactions<String, String> data = TestData.table(
                new float[] {1, 1, 1, 1}, new float[] {1, 1, 1, 1}, new float[] {1, 1, 1, 1}, new float[] {1, 1, 1, 1});
        int[] chosen = new int[24];
        List<String> both = List.of("0 1", "0 2", "0 3", "1 2", "1 3", "2 3");
        for (int seed = 0; seed < 24_000; seed++) {
            UserDisjointSplit<String, String> split = Splits.userDisjoint(data, 0.25, 0.5, seed);
            int user = split.testUsers()[0];
            var row = split.test().byUser().row(user);
            chosen[6 * user + both.indexOf(row.column(0) + " " + row.column(1))]++;
        }
        // 1 000 expected, with a standard deviation of 31
        assertTrue(Arrays.stream(chosen).allMatch(count -> Math.abs(count - 1000) < 6 * 31), Arrays.toString(chosen));
    }

    @Test
    void tellsAHistoryInTheOriginalScale() {
        assertEquals(Map.of("a", 3f, "b", 5f), split().historyOf("bob"));
        Interactions<String, String> scaled = DATA.scaledToUnit();
        UserDisjointSplit<String, String> split = new UserDisjointSplit<>(
                scaled.filter((user, item, value, timestamp) -> user == 2),
                scaled.filter((user, item, value, timestamp) -> user < 2 && item < 2),
                scaled.filter((user, item, value, timestamp) -> user < 2 && item >= 2));
        assertEquals(0.5f, split.history().byUser().row(1).value(0));
        assertEquals(Map.of("a", 3f, "b", 5f), split.historyOf("bob"));
        refuses("user cid has no history in this split", () -> split.historyOf("cid"));
        refuses("user zoe has no history in this split", () -> split.historyOf("zoe"));
    }

    @Test
    void anImplicitHistoryCountsOneEach() {
        Interactions<String, String> chosen = DATA.binarized(3);
        UserDisjointSplit<String, String> split = new UserDisjointSplit<>(
                chosen.filter((user, item, value, timestamp) -> user == 2),
                chosen.filter((user, item, value, timestamp) -> user == 1 && item < 2),
                chosen.filter((user, item, value, timestamp) -> user == 1 && item == 2));
        assertEquals(Map.of("a", 1f, "b", 1f), split.historyOf("bob"));
    }

    @Test
    void foldsInAsAQueryForTheHistoryDoes() {
        Interactions<String, String> data = TestData.random(60, 12, 0.5, 7);
        UserDisjointSplit<String, String> split = Splits.userDisjoint(data, 0.3, 0.4, 5);
        Recommender<String, String> recommender =
                Recommender.builder().solver(BiasOnly.defaults()).train(split.train());
        IntFunction<UserState> states = split.foldIn(recommender);
        int differing = 0;
        for (int user : split.testUsers()) {
            var best = recommender
                    .queryFor(split.historyOf(data.users().id(user)))
                    .count(1)
                    .recommend()
                    .get(0);
            int item = data.items().indexOf(best.itemId()).orElseThrow();
            assertEquals(best.score(), states.apply(user).score(item), 1e-6);
            // As if known by index: of an untrained user the model knows nothing.
            differing += recommender.model().userState(user).score(item)
                            != states.apply(user).score(item)
                    ? 1
                    : 0;
        }
        assertTrue(differing > 10, differing + " differ");
        assertThrows(IndexOutOfBoundsException.class, () -> states.apply(60));
    }

    @Test
    void namesUserAndItemOfAValueThatIsRefused() {
        FoldInModel noFives = new NoFives(3, 4);
        Recommender<String, String> recommender = Recommender.of(split().train(), noFives, "NoFives");
        IntFunction<UserState> states = split().foldIn(recommender);
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> states.apply(1));
        assertEquals("user bob, item b in the history of the split: the value 5.0 is a five", e.getMessage());
        assertEquals(0, states.apply(0).score(0));
    }

    @Test
    void saysIfAModelCannotFoldIn() {
        Recommender<String, String> recommender =
                Recommender.builder().solver(new Deaf()).train(split().train());
        String message = assertThrows(UnsupportedOperationException.class, () -> split().foldIn(recommender))
                .getMessage();
        assertTrue(message.contains("the model of Deaf cannot fold in"), message);
    }

    @Test
    void refusesARecommenderWithOtherItems() {
        Recommender<String, String> recommender = Recommender.builder()
                .solver(BiasOnly.defaults())
                .train(split().train().compacted());
        assertTrue(recommender.model() instanceof FoldInModel);
        refuses("has 1 items, the split 4", () -> split().foldIn(recommender));
    }

    @Test
    void refusesPartsThatDoNotBelongTogether() {
        Interactions<String, String> cid = split().train();
        Interactions<String, String> history = split().history();
        Interactions<String, String> test = split().test();
        Interactions<String, String> none = part((user, item, value, timestamp) -> false);
        refuses(
                "all parts need interactions, but there are 0 to train on",
                () -> new UserDisjointSplit<>(none, history, test));
        refuses("0 in the history", () -> new UserDisjointSplit<>(cid, none, test));
        refuses("0 to test on", () -> new UserDisjointSplit<>(cid, history, none));
        refuses(
                "user ann is in the training part and in the test part",
                () -> new UserDisjointSplit<>(
                        part((user, item, value, timestamp) -> user == 2 || (user == 0 && item == 0)), history, test));
        refuses(
                "user bob is in the training part and in the history",
                () -> new UserDisjointSplit<>(
                        part((user, item, value, timestamp) -> user == 1 && item == 3),
                        history,
                        part((user, item, value, timestamp) -> user == 0 && item == 2)));
        refuses(
                "user cid is in the test part, but has no history to fold in",
                () -> new UserDisjointSplit<>(
                        part((user, item, value, timestamp) -> user == 0),
                        part((user, item, value, timestamp) -> user == 1 && item == 0),
                        part((user, item, value, timestamp) -> user == 2)));
        refuses(
                "user bob, item a is in both parts; a pair that is folded in must not be tested on",
                () -> new UserDisjointSplit<>(
                        cid, history, part((user, item, value, timestamp) -> user == 1 && item == 0)));
        refuses(
                "the training part and the history do not have the same users and items",
                () -> new UserDisjointSplit<>(cid, history.compacted(), test));
        refuses(
                "the training part and the test part do not have the same users and items",
                () -> new UserDisjointSplit<>(cid, history, test.compacted()));
        refuses("value scale", () -> new UserDisjointSplit<>(cid, history.scaledToUnit(), test));
        refuses("value scale", () -> new UserDisjointSplit<>(cid, history, test.scaledToUnit()));
    }

    @Test
    void aHistoryNeedsNoTest() {
        UserDisjointSplit<String, String> split = new UserDisjointSplit<>(
                split().train(), split().history(), part((user, item, value, timestamp) -> user == 1 && item == 2));
        assertArrayEquals(new int[] {1}, split.testUsers());
    }

    @Test
    void refusesToSplitWhatCannotBe() {
        Interactions<String, String> untimed = TestData.table(new float[] {1, 2, 3}, new float[] {1, 2, 3});
        refuses("no timestamps", () -> Splits.userDisjointByTime(untimed, 0.5, 0.5, 0));
        for (double share : new double[] {0, 1, Double.NaN, -1}) {
            refuses("between 0 and 1", () -> Splits.userDisjoint(DATA, share, 0.5, 0));
            refuses("between 0 and 1", () -> Splits.userDisjoint(DATA, 0.5, share, 0));
            refuses("between 0 and 1", () -> Splits.userDisjointByTime(DATA, share, 0.5, 0));
            refuses("between 0 and 1", () -> Splits.userDisjointByTime(DATA, 0.5, share, 0));
        }
        refuses(
                "a split with a share of 0.1 of the users to test on, 0.5 of their entries leaves 6 entries to train on"
                        + " and 0 to test on",
                () -> Splits.userDisjoint(untimed, 0.1, 0.5, 0));
        refuses("leaves 0 entries to train on", () -> Splits.userDisjoint(untimed, 0.9, 0.5, 0));
    }

    private static void refuses(String message, Executable call) {
        String actual = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(actual.contains(message), actual);
    }

    /** A solver whose model knows users by index only. */
    private record Deaf() implements Solver {
        @Override
        public String name() {
            return "Deaf";
        }

        @Override
        public Map<String, String> configuration() {
            return Map.of();
        }

        @Override
        public Model train(TrainingContext context) {
            Model biases = BiasOnly.defaults().train(context);
            return new Model() {
                @Override
                public int users() {
                    return biases.users();
                }

                @Override
                public int items() {
                    return biases.items();
                }

                @Override
                public ScoreKind scoreKind() {
                    return biases.scoreKind();
                }

                @Override
                public UserState userState(int userIndex) {
                    return biases.userState(userIndex);
                }
            };
        }
    }

    private record NoFives(int users, int items) implements FoldInModel {
        @Override
        public ScoreKind scoreKind() {
            return ScoreKind.RATING;
        }

        @Override
        public UserState userState(int userIndex) {
            return foldIn(SparseRow.empty());
        }

        @Override
        public UserState foldIn(SparseRow history) {
            UnusableValueException.check(0, history, value -> value == 5 ? Optional.of("is a five") : Optional.empty());
            return new UserState() {
                @Override
                public float score(int itemIndex) {
                    return 0;
                }

                @Override
                public void scoreAll(float[] target) {
                    Arrays.fill(target, 0);
                }
            };
        }
    }
}
