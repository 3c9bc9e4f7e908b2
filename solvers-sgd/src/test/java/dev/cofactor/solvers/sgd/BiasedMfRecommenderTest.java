package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Capability;
import dev.cofactor.FactorItems;
import dev.cofactor.Query;
import dev.cofactor.Recommender;
import dev.cofactor.Similar;
import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.data.IdCodec;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FoldInModel;
import dev.cofactor.model.Model;
import dev.cofactor.model.UserState;
import dev.cofactor.solver.Solver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link BiasedMf} through the eyes of an application. */
class BiasedMfRecommenderTest {
    private static final SyntheticInteractions DATA =
            SyntheticInteractions.movieLens100k().seed(1).build();
    private static final double GOLDEN_PREDICTION = 2.564225196838379;
    private static final double GOLDEN_FOLDED = 3.6671910285949707;

    private static double rmse(Model model, SparseMatrix test) {
        double sum = 0;
        for (int user = 0; user < test.rows(); user++) {
            SparseRow row = test.row(user);
            for (int k = 0; k < row.size(); k++) {
                sum += Math.pow(model.userState(user).score(row.column(k)) - row.value(k), 2);
            }
        }
        return Math.sqrt(sum / test.nonZeros());
    }

    @Test
    void findsThePlantedStructure() {
        SplittableRandom random = new SplittableRandom(7);
        Interactions.Partition<Integer, Integer> parts =
                DATA.interactions().partition((user, item, value, time) -> random.nextInt(10) == 0);
        SparseMatrix test = parts.accepted().byUser();
        double biases = rmse(
                Recommender.builder()
                        .solver(BiasOnly.defaults())
                        .train(parts.rejected())
                        .model(),
                test);
        double factors = rmse(
                Recommender.builder()
                        .solver(BiasedMf.defaults())
                        .train(parts.rejected())
                        .model(),
                test);
        double best = DATA.bestRmse();
        // Of what can be gained over biases, a good part is gained; nobody can be better than the best.
        assertTrue(factors < biases - 0.25 * (biases - best), biases + ", " + factors + ", best " + best);
        assertTrue(factors > best, factors + " is too good to be true, best " + best);
    }

    /** A short history must help, not mislead: see decision 0006. */
    @Test
    void learnsOfNewUsersFromShortHistories() {
        Interactions<Integer, Integer> all = DATA.interactions();
        FoldInModel model = (FoldInModel) Recommender.builder()
                .solver(BiasedMf.defaults())
                .train(all.filter((user, item, value, time) -> user % 5 != 0))
                .model();
        double before = Double.POSITIVE_INFINITY;
        for (int known : new int[] {0, 5, 40}) {
            double squares = 0;
            int count = 0;
            for (int user = 0; user < all.users().size(); user += 5) {
                SparseRow row = all.byUser().row(user);
                if (row.size() > 50) {
                    UserState state = model.foldIn(some(row, known, all.items().size()));
                    for (int k = 40; k < row.size(); k++) {
                        squares += Math.pow(state.score(row.column(k)) - row.value(k), 2);
                        count++;
                    }
                }
            }
            double rmse = Math.sqrt(squares / count);
            assertTrue(rmse < before, known + " ratings: " + rmse + ", with fewer " + before);
            before = rmse;
        }
    }

    /** The first ratings of a row. */
    private static SparseRow some(SparseRow row, int count, int items) {
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        for (int k = 0; k < count; k++) {
            builder.add(0, row.column(k), row.value(k), 0);
        }
        return builder.build(1, items, DuplicatePolicy.FAIL).row(0);
    }

    @Test
    void saysThatValuesOfAHistoryAreTooGreat() {
        Interactions<Integer, Integer> ratings = SyntheticInteractions.builder()
                .users(60)
                .items(50)
                .interactions(900)
                .seed(1)
                .build()
                .interactions();
        Map<Integer, Float> history = Map.of(
                ratings.items().id(1),
                Float.MAX_VALUE,
                ratings.items().id(2),
                3f,
                ratings.items().id(5),
                -Float.MAX_VALUE);
        for (Solver solver : List.of(
                BiasedMf.defaults().withFactors(3).withEpochs(2),
                SvdPlusPlus.defaults().withFactors(3).withEpochs(2))) {
            Query<Integer> query =
                    Recommender.builder().solver(solver).train(ratings).queryFor(history);
            IllegalStateException thrown = assertThrows(IllegalStateException.class, query::recommend);
            assertTrue(
                    thrown.getMessage()
                            .startsWith("the model of " + solver.name() + " cannot solve for this in finite numbers: "),
                    thrown.getMessage());
        }
    }

    @Test
    void searchesItemsAmongItemsAndUsersAmongUsers() {
        Recommender<Integer, Integer> recommender = Recommender.builder()
                .solver(BiasedMf.defaults().withFactors(4).withEpochs(5))
                .train(DATA.interactions());
        BiasedMfModel model = (BiasedMfModel) recommender.model();
        assertEquals(
                EnumSet.of(Capability.FOLD_IN, Capability.FACTORS, Capability.FORGET, Capability.EXPLANATIONS),
                recommender.capabilities());
        int item = recommender.items().id(10);
        float[] own = model.parameters().itemFactors().row(10);
        Similar<Integer> first = recommender.similarItems(item, 1).get(0);
        int index = recommender.items().indexOf(first.id()).orElseThrow();
        assertEquals(cosine(own, model.parameters().itemFactors().row(index)), first.similarity(), 1e-9);
        int user = recommender.users().id(3);
        float[] self = model.parameters().userFactors().row(3);
        Similar<Integer> twin = recommender.similarUsers(user, 1).get(0);
        int twinIndex = recommender.users().indexOf(twin.id()).orElseThrow();
        assertEquals(cosine(self, model.parameters().userFactors().row(twinIndex)), twin.similarity(), 1e-9);

        FactorItems<Integer> ends = recommender.itemsOfFactor(2, 3);
        List<Integer> byFactor = IntStream.range(0, recommender.items().size())
                .boxed()
                .sorted(Comparator.comparing(
                        i -> model.parameters().itemFactors().get(i, 2)))
                .map(recommender.items()::id)
                .toList();
        assertEquals(byFactor.subList(0, 3), ends.lowest());
        assertEquals(byFactor.get(byFactor.size() - 1), ends.highest().get(0));
    }

    private static double cosine(float[] a, float[] b) {
        double dot = 0;
        double normA = 0;
        double normB = 0;
        for (int k = 0; k < a.length; k++) {
            dot += (double) a[k] * b[k];
            normA += (double) a[k] * a[k];
            normB += (double) b[k] * b[k];
        }
        return dot / Math.sqrt(normA * normB);
    }

    /** A file of format version 1, as it was first written: it must load for ever, and say the same. */
    @Test
    void loadsAFileOfTheFirstFormat(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("biased-mf-1.cofactor");
        try (InputStream golden = getClass().getResourceAsStream("biased-mf-1.cofactor")) {
            Files.copy(golden, file);
        }
        Recommender<String, Integer> recommender = Recommender.load(file, IdCodec.strings(), IdCodec.integers());
        assertEquals(List.of("ann", "bob", "cid"), recommender.users().ids());
        assertEquals(List.of(10, 20, 30), recommender.items().ids());
        assertEquals(List.of(10, 20), recommender.history("ann"));
        assertEquals("BiasedMf", recommender.provenance().solver());
        assertEquals(GOLDEN_PREDICTION, recommender.predict("ann", 30).value());
        assertEquals(
                GOLDEN_FOLDED,
                recommender.recommendFor(Map.of(10, 5f), 1).get(0).score());
    }
}
