package dev.cofactor.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Query;
import dev.cofactor.Recommendations;
import dev.cofactor.Recommender;
import dev.cofactor.data.IdCodec;
import dev.cofactor.data.IdIndex;
import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.rerank.MaximalMarginalRelevance;
import dev.cofactor.retrieval.ClusteredIndex;
import dev.cofactor.retrieval.PrunedScan;
import dev.cofactor.retrieval.QuantizedScan;
import dev.cofactor.retrieval.Retrieval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A whole recommender in its file: ids, histories and factors are mapped, and faster ways to search prepared for it. */
class MappedRetrievalTest {
    private static final int USERS = 40;
    private static final int ITEMS = 3000;

    @TempDir
    Path folder;

    private Path file;
    private Recommender<String, Integer> scanned;

    @BeforeEach
    void save() throws IOException {
        Random random = new Random(11);
        FactorParameters parameters = FactorParameters.zeros(0.5f, USERS, ITEMS, 9);
        for (int k = 0; k < 9; k++) {
            for (int user = 0; user < USERS; user++) {
                parameters.userFactors().set(user, k, (float) random.nextGaussian());
            }
            for (int item = 0; item < ITEMS; item++) {
                parameters.itemFactors().set(item, k, (float) random.nextGaussian() / (k + 1));
            }
        }
        for (int item = 0; item < ITEMS; item++) {
            parameters.itemBiases()[item] = (float) random.nextGaussian();
        }
        CooMatrixBuilder history = new CooMatrixBuilder(false, false);
        for (int user = 0; user < USERS; user++) {
            for (int item = user % 3; item < ITEMS; item += 3) {
                history.add(user, item, 1, 0);
            }
        }
        Interactions<String, Integer> interactions = Interactions.of(
                IdIndex.of(
                        IntStream.range(0, USERS).mapToObj(user -> "u" + user).toList()),
                IdIndex.of(
                        IntStream.range(0, ITEMS).map(item -> 10 * item).boxed().toList()),
                history.build(USERS, ITEMS, DuplicatePolicy.FAIL));
        file = folder.resolve("model");
        Recommender.of(interactions, new ImportedFactors(parameters, ScoreKind.RANK_ONLY), "elsewhere")
                .save(file);
        scanned = Recommender.load(file, IdCodec.strings(), IdCodec.integers());
    }

    private Recommender<String, Integer> mapped() throws IOException {
        return Recommender.map(file, IdCodec.strings(), IdCodec.integers());
    }

    static List<Retrieval> ways() {
        return List.of(QuantizedScan.defaults(), PrunedScan.defaults(), ClusteredIndex.defaults());
    }

    private static List<Query<Integer>> queries(Recommender<String, Integer> recommender, int user) {
        Set<Integer> third = IntStream.range(0, ITEMS)
                .filter(item -> item % 7 < 3)
                .mapToObj(item -> 10 * item)
                .collect(Collectors.toSet());
        String id = "u" + user;
        return List.of(
                recommender.query(id),
                recommender.query(id).count(25).excludeSeen(false),
                recommender.query(id).exclude(third),
                recommender.query(id).among(third).where(item -> item % 4 == 0),
                recommender.query(id).where(item -> item > 29_700).count(60),
                recommender.query(id).where(item -> item % 20 == 0).rerank(MaximalMarginalRelevance.of(0.5)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void answersAsOnTheHeap(Retrieval way) throws IOException {
        Recommender<String, Integer> heap = scanned.withRetrieval(way);
        Recommender<String, Integer> mapped = mapped().withRetrieval(way);
        boolean exact = mapped.retriever().orElseThrow().measuredRecall().isEmpty();
        for (int user = 0; user < USERS; user++) {
            for (int query = 0; query < 6; query++) {
                Recommendations<Integer> answer =
                        queries(mapped, user).get(query).recommend();
                assertEquals(queries(heap, user).get(query).recommend(), answer);
                Recommendations<Integer> truth =
                        queries(scanned, user).get(query).recommend();
                assertEquals(truth.size(), answer.size());
                if (exact) {
                    assertEquals(truth, answer);
                }
            }
            Set<Integer> seen = Set.copyOf(scanned.history("u" + user));
            assertTrue(mapped.recommend("u" + user, 50).itemIds().stream().noneMatch(seen::contains));
        }
        assertEquals(scanned.recommendAll(5).toList(), mapped.recommendAll(5).toList());
    }

    /** There is nothing to close: the file is closed once it is mapped, and what is mapped stays, whatever becomes of the file. */
    @ParameterizedTest
    @MethodSource("ways")
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a mapped file cannot be deleted there")
    void answersAfterItsFileHasGone(Retrieval way) throws IOException {
        Recommender<String, Integer> mapped = mapped().withRetrieval(way);
        Files.delete(file);
        assertEquals(scanned.withRetrieval(way).recommend("u7", 10), mapped.recommend("u7", 10));
        assertEquals(mapped.recommend("u7", 10), mapped.withRetrieval(way).recommend("u7", 10));
    }
}
