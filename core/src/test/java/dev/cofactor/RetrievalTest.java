package dev.cofactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.Interactions;
import dev.cofactor.model.FactorUserState;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.retrieval.ItemRetriever;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a recommender does with what a retriever finds. */
class RetrievalTest {
    private static final int ITEMS = 1000;

    private final FactorWorld world = new FactorWorld(3, 2, ITEMS, 4);

    /** Finds the first allowed items, as many as it was told to. */
    private static final class First implements ItemRetriever {
        private final int most;
        private final OptionalDouble recall;
        int asked;

        First(int most, OptionalDouble recall) {
            this.most = most;
            this.recall = recall;
        }

        @Override
        public String description() {
            return "the first items";
        }

        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public OptionalDouble measuredRecall() {
            return recall;
        }

        @Override
        public int[] candidates(FactorUserState user, int count, IntPredicate allowed) {
            asked++;
            return IntStream.range(0, ITEMS).filter(allowed).limit(most).toArray();
        }
    }

    private Recommender<Integer, Integer> with(First first) {
        return world.recommender.withRetrieval(parameters -> {
            assertSame(world.parameters, parameters);
            return first;
        });
    }

    @Test
    void candidatesAreScoredAndRanked() {
        Recommendations<Integer> answer = with(new First(20, OptionalDouble.of(0.5)))
                .query(0)
                .count(7)
                .excludeSeen(false)
                .exclude(List.of(1, 3))
                .where(item -> item % 2 == 1)
                .recommend();
        List<Integer> expected = world.reference(0, 7, item -> item % 2 == 1 && item > 3 && item < 44);
        assertEquals(expected, answer.itemIds());
        answer.forEach(each -> assertEquals(world.score(0, each.itemId()), each.score()));
        assertTrue(answer.approximate());
        assertTrue(answer.shortfall().isEmpty());
    }

    @Test
    void whatFindsEverythingIsNotApproximate() {
        assertFalse(
                with(new First(ITEMS, OptionalDouble.empty())).recommend(0, 5).approximate());
    }

    @Test
    void tooFewCandidatesAreNoAnswer() {
        First few = new First(6, OptionalDouble.of(1));
        Recommender<Integer, Integer> recommender = with(few);
        assertEquals(world.recommender.recommend(0, 7), recommender.recommend(0, 7));
        assertEquals(1, few.asked);
        assertTrue(recommender.recommend(0, 6).approximate());
    }

    @Test
    void listsOfAllThatPassAreScanned() {
        Recommender<Integer, Integer> recommender = with(new First(ITEMS, OptionalDouble.of(1)));
        Recommendations<Integer> answer = recommender
                .query(0)
                .count(50)
                .excludeSeen(false)
                .where(item -> item < 30)
                .recommend();
        assertEquals(30, answer.size());
        assertFalse(answer.approximate());
        assertEquals(
                new Shortfall(50, 30, ITEMS, 0, 0, ITEMS - 30),
                answer.shortfall().orElseThrow());
        assertEquals(world.recommender.recommend(0, Integer.MAX_VALUE), recommender.recommend(0, Integer.MAX_VALUE));
    }

    @Test
    void shortAllowListsAreNotSearchedFor() {
        First first = new First(ITEMS, OptionalDouble.of(1));
        Recommender<Integer, Integer> recommender = with(first);
        List<Integer> few = IntStream.range(100, 149).boxed().toList();
        assertEquals(
                world.reference(0, 3, few::contains),
                recommender
                        .query(0)
                        .count(3)
                        .excludeSeen(false)
                        .among(few)
                        .recommend()
                        .itemIds());
        assertEquals(0, first.asked);
        recommender
                .query(0)
                .count(3)
                .among(IntStream.range(100, 150).boxed().toList())
                .recommend();
        assertEquals(1, first.asked);
    }

    @Test
    void whoIsNoVectorOfTheModelIsScannedFor() {
        First first = new First(ITEMS, OptionalDouble.of(1));
        Recommender<Integer, Integer> recommender = with(first);
        assertEquals(world.recommender.recommend(99, 5), recommender.recommend(99, 5));
        assertEquals(world.recommender.recommend(5), recommender.recommend(5));
        assertEquals(0, first.asked);
    }

    @Test
    void batchesScan() {
        First first = new First(ITEMS, OptionalDouble.of(1));
        assertEquals(
                world.recommender.recommendAll(5).toList(),
                with(first).recommendAll(5).toList());
        assertEquals(0, first.asked);
    }

    @Test
    void itIsToldAndKeptWithoutHistory() {
        First first = new First(ITEMS, OptionalDouble.of(1));
        assertSame(first, with(first).retriever().orElseThrow());
        assertSame(first, with(first).withoutHistory().retriever().orElseThrow());
        assertTrue(world.recommender.retriever().isEmpty());
    }

    @Test
    void whyNotTellsWhatWasNotFound() {
        Recommender<Integer, Integer> recommender = with(new First(20, OptionalDouble.of(0.5)));
        int best = world.reference(0, 1, item -> item >= 100).get(0);
        WhyNot<Integer> missed = recommender
                .query(0)
                .count(7)
                .excludeSeen(false)
                .where(item -> item < 40 || item == best)
                .whyNot(best);
        boolean isAmongTheBest =
                world.reference(0, 7, item -> item < 40 || item == best).contains(best);
        assertTrue(isAmongTheBest, "else this proves nothing");
        assertEquals(WhyNot.Verdict.MISSED, missed.verdict());
        assertTrue(missed.toString().contains("was not found by the approximate index"), missed.toString());
    }

    @Test
    void aRetrievalMustPrepareSomething() {
        assertThrows(NullPointerException.class, () -> world.recommender.withRetrieval(parameters -> null));
    }

    @Test
    void modelsWithoutFactorsHaveNoUseForIt() {
        Recommender<String, String> table = Recommender.builder()
                .solver(new TableSolver(new float[2][1], ScoreKind.RANK_ONLY))
                .train(Interactions.<String, String>builder().add("u", "i").build());
        assertThrows(
                UnsupportedOperationException.class,
                () -> table.withRetrieval(parameters -> new First(1, OptionalDouble.empty())));
    }

    @Test
    void chosenUsersAreAnsweredInTheirOrderKnownOrNot() {
        List<Integer> users = List.of(-1, 77, 0, -1);
        List<UserRecommendations<Integer, Integer>> answers =
                world.recommender.recommendAll(users, 4).toList();
        assertEquals(
                users.stream()
                        .map(user -> new UserRecommendations<>(user, world.recommender.recommend(user, 4)))
                        .toList(),
                answers);
        assertEquals(0, world.recommender.recommendAll(List.of(), 4).count());
    }
}
