package dev.cofactor.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Query;
import dev.cofactor.Recommendation;
import dev.cofactor.Recommendations;
import dev.cofactor.Recommender;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.retrieval.ItemRetriever;
import dev.cofactor.retrieval.Retrieval;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link Retrieval} has to do: filters hold, no list is shorter than that of a scan, scores are exact, and recall
 * is as good as it says. One that calls itself exact gives the answers of a scan.
 */
public abstract class RetrievalContract {
    private static final int USERS = 300;
    private static final int ITEMS = 2000;
    private static final int FIRST_USER = 5000;
    private static final int FIRST_ITEM = 1000;

    /** For subclasses. */
    protected RetrievalContract() {}

    /** What is tested. */
    protected abstract Retrieval retrieval();

    private static Recommender<Integer, Integer> recommender(FactorParameters parameters) {
        int users = parameters.userFactors().rows();
        return Recommender.builder()
                .solver(new GivenFactors(parameters))
                .train(RankingData.history(
                        users, parameters.itemFactors().rows(), (user, item) -> (user + item) % 50 == 0));
    }

    private void assertGood(Query<Integer> expectedOf, Query<Integer> actualOf, Set<Integer> passing) {
        Recommendations<Integer> expected = expectedOf.recommend();
        Recommendations<Integer> actual = actualOf.recommend();
        assertEquals(expected.size(), actual.size());
        assertEquals(actual.size(), new HashSet<>(actual.itemIds()).size(), "an item stands twice in a list");
        assertTrue(passing.containsAll(actual.itemIds()), "an item does not pass the filters");
        if (!actual.approximate()) {
            assertEquals(expected, actual);
        }
        for (int rank = 1; rank < actual.size(); rank++) {
            assertTrue(actual.get(rank - 1).score() >= actual.get(rank).score(), "the list is not sorted");
        }
    }

    @Test
    void filtersHoldAndNoListIsShort() {
        for (int factors : new int[] {1, 16}) {
            Recommender<Integer, Integer> scan = recommender(RankingData.random(USERS, ITEMS, factors));
            Recommender<Integer, Integer> fast = scan.withRetrieval(retrieval());
            Random random = new Random(factors);
            for (int round = 0; round < 60; round++) {
                int user = FIRST_USER + random.nextInt(USERS);
                int count = 1 + random.nextInt(40);
                Set<Integer> among = some(random);
                Set<Integer> excluded = some(random);
                Set<Integer> fine = some(random);
                Set<Integer> passing = new HashSet<>(among);
                passing.removeAll(excluded);
                passing.retainAll(fine);
                scan.history(user).forEach(passing::remove);
                assertGood(
                        scan.query(user)
                                .count(count)
                                .among(among)
                                .exclude(excluded)
                                .where(fine::contains),
                        fast.query(user)
                                .count(count)
                                .among(among)
                                .exclude(excluded)
                                .where(fine::contains),
                        passing);
            }
        }
    }

    private static Set<Integer> some(Random random) {
        double chance = List.of(0.001, 0.01, 0.1, 0.5, 0.9, 1.0).get(random.nextInt(6));
        return IntStream.range(FIRST_ITEM, FIRST_ITEM + ITEMS)
                .filter(item -> random.nextDouble() < chance)
                .boxed()
                .collect(Collectors.toSet());
    }

    @Test
    void scoresAreThoseOfAScan() {
        Recommender<Integer, Integer> scan = recommender(RankingData.random(USERS, ITEMS, 16));
        Recommender<Integer, Integer> fast = scan.withRetrieval(retrieval());
        for (int user = FIRST_USER; user < FIRST_USER + USERS; user++) {
            for (Recommendation<Integer> each : fast.recommend(user, 10)) {
                assertEquals(scan.predict(user, each.itemId()).value(), each.score());
            }
        }
    }

    @Test
    void recallIsAsGoodAsItSays() {
        Recommender<Integer, Integer> scan = recommender(RankingData.random(USERS, ITEMS, 16));
        Recommender<Integer, Integer> fast = scan.withRetrieval(retrieval());
        ItemRetriever retriever = fast.retriever().orElseThrow();
        int hits = 0;
        for (int user = FIRST_USER; user < FIRST_USER + USERS; user++) {
            Recommendations<Integer> truth = scan.recommend(user, 10);
            Recommendations<Integer> answer = fast.recommend(user, 10);
            assertTrue(!answer.approximate() || retriever.measuredRecall().isPresent());
            hits += (int)
                    answer.itemIds().stream().filter(truth.itemIds()::contains).count();
        }
        double recall = hits / (10.0 * USERS);
        double said = retriever.measuredRecall().orElse(1);
        assertEquals(said, recall, retriever.measuredRecall().isPresent() ? 0.03 : 0, retriever.description());
    }

    /** What is prepared for a model that stays in its file is the same, and so are the answers, to the bit. */
    @Test
    void aMappedModelIsAnsweredAsOneOnTheHeap(@TempDir Path folder) throws IOException {
        FactorParameters heap = RankingData.random(USERS, ITEMS, 17);
        Path path = folder.resolve("factors");
        TensorWriter writer = new TensorWriter();
        heap.write(writer);
        writer.write(path);
        FactorParameters mapped;
        try (TensorFile file = TensorFile.open(path)) {
            mapped = FactorParameters.read(file.mapped());
        }
        assertTrue(mapped.itemFactors().isMapped());
        Recommender<Integer, Integer> expected = recommender(heap).withRetrieval(retrieval());
        Recommender<Integer, Integer> actual = recommender(mapped).withRetrieval(retrieval());
        ItemRetriever prepared = expected.retriever().orElseThrow();
        assertEquals(prepared.description(), actual.retriever().orElseThrow().description());
        assertEquals(prepared.bytes(), actual.retriever().orElseThrow().bytes());
        Random random = new Random(7);
        for (int user = FIRST_USER; user < FIRST_USER + USERS; user++) {
            assertEquals(expected.recommend(user, 10), actual.recommend(user, 10));
            Set<Integer> excluded = some(random);
            Set<Integer> fine = some(random);
            assertEquals(
                    expected.query(user).exclude(excluded).where(fine::contains).recommend(),
                    actual.query(user).exclude(excluded).where(fine::contains).recommend());
        }
    }

    @Test
    void smallAndPlainModelsAreNoProblem() {
        for (int items : new int[] {1, 2, 20}) {
            for (int factors : new int[] {0, 1, 5}) {
                Recommender<Integer, Integer> scan = recommender(RankingData.random(60, items, factors));
                Recommender<Integer, Integer> fast = scan.withRetrieval(retrieval());
                for (int count : new int[] {1, 5, items, items + 1, Integer.MAX_VALUE}) {
                    assertEquals(
                            scan.query(FIRST_USER + 1).count(count).recommend().size(),
                            fast.query(FIRST_USER + 1).count(count).recommend().size());
                }
            }
        }
        FactorParameters zero = FactorParameters.zeros(0, 20, 500, 5);
        assertEquals(
                7,
                recommender(zero)
                        .withRetrieval(retrieval())
                        .recommend(FIRST_USER, 7)
                        .size());
    }

    @Test
    void itemsOfVeryDifferentLengthAreNoProblem() {
        FactorParameters parameters = RankingData.random(USERS, ITEMS, 8);
        FactorMatrix items = parameters.itemFactors();
        for (int item = 0; item < ITEMS; item++) {
            for (int k = 0; k < 8; k++) {
                items.set(item, k, items.get(item, k) * (float) Math.pow(10, item % 7 - 3));
            }
        }
        Recommender<Integer, Integer> scan = recommender(parameters);
        Recommender<Integer, Integer> fast = scan.withRetrieval(retrieval());
        Set<Integer> all = new HashSet<>(scan.items().ids());
        for (int user = FIRST_USER; user < FIRST_USER + USERS; user++) {
            assertGood(scan.query(user), fast.query(user), all);
        }
    }

    @Test
    void threadsDoNotDisturbEachOther() {
        Recommender<Integer, Integer> fast =
                recommender(RankingData.random(USERS, ITEMS, 16)).withRetrieval(retrieval());
        List<Integer> users =
                IntStream.range(FIRST_USER, FIRST_USER + USERS).boxed().toList();
        assertEquals(
                users.stream().map(user -> fast.recommend(user, 5)).toList(),
                users.parallelStream().map(user -> fast.recommend(user, 5)).toList());
    }
}
